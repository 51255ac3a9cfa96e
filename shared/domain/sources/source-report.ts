import * as z from 'zod/mini';
import { intentKinds } from '../intent.ts';
import { account, count, type Fixed, told, word } from '../report-parts.ts';
import { verdictKinds } from '../verdict.ts';
import { deciders, launchVerdictKinds } from './launch.ts';
import { services } from './service.ts';
import { sourceActions } from './source-plan.ts';
import { sourceKinds } from './source.ts';

/** The account's defaults of a Region are reported for themselves, as a DefaultsReport. */
export const reportedKinds = sourceKinds.filter((kind) => kind !== 'defaults');

export const sourcePlanActions = ['none', 'hold', 'refuse', ...sourceActions] as const;

const decided = z.enum(deciders);

/** One setting of an instance that would be launched now: its value and who decides it, or why it is not known. */
function resolved<T extends z.ZodMiniType>(value: T) {
  return z.union([
    z.strictObject({ value, by: decided }),
    z.strictObject({ value: z.null(), why: z.string() }),
  ]);
}

const verdict = told(
  z.enum(launchVerdictKinds),
  'What an instance launched from here now would get, worst first; unknown: a setting that decides it is not known; launch-fails: the account refuses it.',
);

const launchReportSchema = z
  .strictObject({
    label: told(z.string(), 'version 7, ami-0abc and the like.'),
    version: told(z.nullable(count), 'Of a launch template.'),
    usedBy: told(
      z.array(z.string()),
      'default, latest, group NAME, fleet ID; empty: nobody that is known.',
    ),
    httpTokens: resolved(z.enum(['optional', 'required'])),
    httpEndpoint: resolved(z.enum(['enabled', 'disabled'])),
    hopLimit: resolved(count),
    verdict: z.enum(launchVerdictKinds),
    reason: z.string(),
  })
  .check(z.meta({ id: 'launch' }));

const plan = told(
  z.nullable(z.strictObject({ action: z.enum(sourcePlanActions), reason: z.string() })),
  'What a run that enforces would do; null: not known, as the instances were not all read and judged.',
);

const hanging = told(
  z.nullable(
    z.strictObject({
      instances: count,
      verdicts: told(
        z.nullable(z.partialRecord(z.enum(verdictKinds), count)),
        'By their own verdict, those that occur; null: the instances were counted, and not judged.',
      ),
    }),
  ),
  'Living instances that came from it; null: not known, as the instances, or what would replace them, were not all read.',
);

/** What new instances come from, as `audit` reports it. */
export const sourceReportSchema = z
  .strictObject({
    account,
    region: word,
    kind: z.enum(reportedKinds),
    id: told(word, 'An id, or of a group and a configuration the name.'),
    name: told(z.nullable(z.string()), 'As it was written.'),
    owner: told(word, 'Who hears of it: an e-mail address, a #channel or "operations".'),
    verdict: told(verdict, 'The worst of its launches.'),
    reason: told(z.string(), 'Why the verdict.'),
    advice: z.nullable(z.string()),
    launches: told(
      z.array(launchReportSchema),
      'What can be launched from it: of a template the default, the latest and every version that is used.',
    ),
    hanging,
    service: told(
      z.nullable(
        z.strictObject({ service: z.enum(services), sign: z.string(), lever: z.string() }),
      ),
      'The service that owns it, by which sign, and what to change there.',
    ),
    intent: told(z.enum(intentKinds), 'What its tags ask for.'),
    plan,
  })
  .check(z.meta({ id: 'source' }));

export type SourceReport = Fixed<z.infer<typeof sourceReportSchema>>;

export const noPreference = 'no-preference';

const preferred = z.literal(noPreference);

/** One Region's account defaults, as `audit` reports them. */
export const defaultsReportSchema = z
  .strictObject({
    account,
    region: word,
    httpTokens: told(
      z.nullable(z.enum(['optional', 'required', noPreference])),
      'null, here and below: the defaults could not be read, or EC2 did not say.',
    ),
    httpEndpoint: z.nullable(z.enum(['enabled', 'disabled', noPreference])),
    hopLimit: z.nullable(z.union([count, preferred])),
    instanceMetadataTags: z.nullable(z.enum(['enabled', 'disabled', noPreference])),
    managedBy: told(
      z.nullable(z.enum(['account', 'declarative-policy'])),
      'Who may change them: whoever administers the account, or a policy of the organization.',
    ),
    enforced: told(
      z.nullable(z.boolean()),
      'HttpTokensEnforced: whether launches and changes that would allow IMDSv1 are refused.',
    ),
    verdict: told(
      verdict,
      'Of a launch that names nothing itself, from an AMI that asks for nothing.',
    ),
    reason: told(z.string(), 'Why the verdict.'),
    advice: z.nullable(z.string()),
    unreadable: told(z.nullable(z.string()), 'Why they could not be read.'),
    plan,
  })
  .check(z.meta({ id: 'defaults' }));

export type DefaultsReport = Fixed<z.infer<typeof defaultsReportSchema>>;

/** Sources, or the defaults of Regions, counted. */
export const sourceTotalsSchema = z.strictObject({
  sources: count,
  verdicts: told(z.record(z.enum(launchVerdictKinds), count), 'Sources by verdict.'),
});

export const defaultsTotalsSchema = z.strictObject({
  regions: count,
  verdicts: told(z.record(z.enum(launchVerdictKinds), count), 'Regions by verdict.'),
});

export type SourceTotals = Fixed<z.infer<typeof sourceTotalsSchema>>;
