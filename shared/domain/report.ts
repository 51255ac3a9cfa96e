import * as z from 'zod/mini';
import { instanceStates } from './instance.ts';
import { intentKinds } from './intent.ts';
import { account, count, type Fixed, isoTime, told, usageFields, word } from './report-parts.ts';
import { launchVerdictKinds } from './sources/launch.ts';
import {
  defaultsReportSchema,
  defaultsTotalsSchema,
  sourceReportSchema,
  sourceTotalsSchema,
} from './sources/source-report.ts';
import { sourceParts } from './sources/source.ts';
import { verdictKinds } from './verdict.ts';

/** What an audit may be asked for. */
export const auditParts = ['instances', 'sources', 'defaults'] as const;

export type AuditPart = (typeof auditParts)[number];

export const planActions = [
  'none',
  'hold',
  'refuse',
  'modify',
  'disable',
  'restore',
  'undo',
] as const;

/** What the instances of a report can be counted by. */
export const groupings = ['region', 'owner', 'role', 'verdict', 'account'] as const;

export type Grouping = (typeof groupings)[number];

/** One living instance, as `audit` reports it. */
export const instanceReportSchema = z
  .strictObject({
    account,
    region: word,
    instanceId: word,
    name: told(z.nullable(z.string()), 'The Name tag, as it was written.'),
    state: z.enum(instanceStates),
    owner: told(word, 'Who hears of it: an e-mail address, a #channel or "operations".'),
    roleNames: told(
      z.nullable(z.array(z.string())),
      'Roles behind the instance profile; empty: no role; null: they could not be read.',
    ),
    httpTokens: told(
      z.nullable(z.enum(['optional', 'required'])),
      'optional: IMDSv1 is allowed; null: EC2 did not say.',
    ),
    httpEndpoint: z.nullable(z.enum(['enabled', 'disabled'])),
    hopLimit: told(z.nullable(count), 'Network hops that a metadata answer may travel.'),
    noToken: told(
      z.nullable(count),
      'MetadataNoToken: calls answered without a token in the window, every datapoint counted; null: no data, or it could not be read. Never a zero for either.',
    ),
    noTokenRejected: told(
      z.nullable(count),
      'MetadataNoTokenRejected: calls without a token that were refused; as noToken.',
    ),
    lastSeen: told(
      z.nullable(isoTime),
      'Start of the newest 3 days with a call of either metric; null: none is known.',
    ),
    verdict: told(z.enum(verdictKinds), 'Listed worst first; the README says what each means.'),
    reason: told(z.string(), 'Why the verdict.'),
    advice: z.nullable(z.string()),
    intent: told(z.enum(intentKinds), 'What the tags ask for.'),
    plan: told(
      z.strictObject({ action: z.enum(planActions), reason: z.string() }),
      'What a run that enforces would do.',
    ),
    source: told(
      z.nullable(z.string()),
      'What it came from, such as group web; null: nothing that is known, or sources were not asked for.',
    ),
    sourceTemplate: told(
      z.nullable(z.string()),
      'The template behind it and the version that a replacement would be launched from: lt-0abc version 7.',
    ),
    sourceVerdict: told(
      z.nullable(z.enum(launchVerdictKinds)),
      'What an instance launched from there now would get.',
    ),
    sourceNote: told(
      z.nullable(z.string()),
      'Why a change of this instance would not last; null: it would, or nobody replaces it.',
    ),
    roleDelivery: told(
      z.nullable(
        z.strictObject({
          calls: count,
          lastAt: told(z.nullable(isoTime), 'null: there was none.'),
          days: told(count, 'How many days were searched.'),
        }),
      ),
      'Calls signed with credentials that IMDSv1 had handed out to it, by CloudTrail; null: not known.',
    ),
    roleDeliveryUnknown: told(
      z.nullable(z.string()),
      'Why they are not known; null: they are, or nobody asked.',
    ),
  })
  .check(z.meta({ id: 'instance' }));

export type InstanceReport = Fixed<z.infer<typeof instanceReportSchema>>;

const targetReportLineSchema = z
  .strictObject({
    account,
    region: word,
    status: z.enum(['read', 'unread']),
    error: told(z.exactOptional(z.string()), 'Why it could not be read to its end.'),
    instances: told(
      count,
      'Instances read there, whatever was selected; those that are shutting down or terminated are left out. 0 where none was asked for.',
    ),
    unreadSources: told(
      z.exactOptional(z.partialRecord(z.enum(sourceParts), z.string())),
      'Parts of its sources that could not be read, and why; sources that depend on them are missing, or unknown.',
    ),
  })
  .check(z.meta({ id: 'target' }));

/** How one account and Region fared. */
export type TargetReportLine = Fixed<z.infer<typeof targetReportLineSchema>>;

const tally = {
  instances: count,
  verdicts: told(z.record(z.enum(verdictKinds), count), 'Instances by verdict.'),
  noToken: told(z.nullable(count), 'Sum over the instances with data; null: none has any.'),
  noTokenRejected: told(z.nullable(count), 'As noToken.'),
};

const totalsSchema = z.strictObject(tally).check(
  z.meta({
    id: 'totals',
    description: 'Of the instances that --where selected, each counted once; not of the targets.',
  }),
);

const groupLineSchema = z
  .strictObject({
    group: told(z.string(), 'Roles: "(no role)" has none, "(not known)" could not be read.'),
    ...tally,
  })
  .check(z.meta({ id: 'group' }));

/** Instances counted together. */
export type Tally = Fixed<z.infer<typeof totalsSchema>>;
export type GroupLine = Fixed<z.infer<typeof groupLineSchema>>;

const head = {
  only: told(
    z.array(z.enum(auditParts)),
    'What was asked for; the rest was not read, and is null below.',
  ),
  generatedAt: told(isoTime, 'When the audit was made.'),
  window: told(
    z.strictObject({ from: isoTime, to: isoTime }),
    'The time whose calls are counted; the quiet days end with it.',
  ),
  targets: told(z.array(targetReportLineSchema), 'Every account and Region that was asked for.'),
};

const problems = told(
  z.array(z.string()),
  'What could not be read, a sentence each; empty when the report is whole.',
);

const notes = told(
  z.array(z.string()),
  'What else was not known, such as roles; no verdict rests on it.',
);

/** What `audit --format json` writes. */
export const auditReportSchema = z
  .strictObject({
    schema: z.literal('imds-warden/audit@1'),
    ...head,
    instances: told(
      z.nullable(z.array(instanceReportSchema)),
      'Those that --where selected, all without it; those that are shutting down or terminated are left out.',
    ),
    totals: z.nullable(totalsSchema),
    sources: told(
      z.nullable(z.array(sourceReportSchema)),
      'What new instances come from, worst first; where instances are asked for too, --where is about those alone.',
    ),
    sourceTotals: z.nullable(sourceTotalsSchema),
    defaults: told(
      z.nullable(z.array(defaultsReportSchema)),
      'The account defaults of each Region.',
    ),
    defaultsTotals: z.nullable(defaultsTotalsSchema),
    problems,
    notes,
    ...usageFields,
  })
  .check(z.meta({ id: 'audit' }));

export type AuditReport = Fixed<z.infer<typeof auditReportSchema>>;

/** What `audit --format json --group-by ...` writes. */
export const groupReportSchema = z
  .strictObject({
    schema: z.literal('imds-warden/audit-groups@1'),
    ...head,
    groupBy: z.enum(groupings),
    groups: told(
      z.array(groupLineSchema),
      'Largest first; an instance with several roles counts under each.',
    ),
    totals: totalsSchema,
    sourceTotals: told(
      z.nullable(sourceTotalsSchema),
      'All that was read, whatever --where selected.',
    ),
    defaultsTotals: z.nullable(defaultsTotalsSchema),
    problems,
    notes,
    ...usageFields,
  })
  .check(z.meta({ id: 'audit-groups' }));

export type GroupReport = Fixed<z.infer<typeof groupReportSchema>>;
