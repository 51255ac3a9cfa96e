import * as z from 'zod/mini';
import { changeStatuses } from './change.ts';
import { verdictKinds } from './verdict.ts';
import { instanceReportSchema } from './report.ts';
import { account, count, type Fixed, isoTime, told, usageFields, word } from './report-parts.ts';
import { sourceActions } from './sources/source-plan.ts';
import { sourceReportSchema } from './sources/source-report.ts';

const { shape } = instanceReportSchema;

/** A living instance that hangs on what is explained; its plan is that of `explain` and `plan`. */
const hangingInstanceSchema = z
  .strictObject({
    account,
    region: word,
    instanceId: word,
    name: shape.name,
    state: shape.state,
    owner: shape.owner,
    httpTokens: shape.httpTokens,
    httpEndpoint: shape.httpEndpoint,
    hopLimit: shape.hopLimit,
    noToken: shape.noToken,
    noTokenRejected: shape.noTokenRejected,
    lastSeen: shape.lastSeen,
    verdict: shape.verdict,
    reason: shape.reason,
    advice: shape.advice,
    launchedFrom: told(
      z.nullable(z.string()),
      'The template and the version that it was launched from itself: lt-0abc version 7.',
    ),
    sourceNote: shape.sourceNote,
    roleDelivery: shape.roleDelivery,
    roleDeliveryUnknown: shape.roleDeliveryUnknown,
  })
  .check(z.meta({ id: 'hanging' }));

export type HangingReport = Fixed<z.infer<typeof hangingInstanceSchema>>;

/** One call of the ledger that changed a source. */
const sourceChangeReportSchema = z
  .strictObject({
    id: told(word, 'As imds-warden undo takes it: RUN/lt-0abc.'),
    runId: word,
    action: z.enum(sourceActions),
    status: told(z.enum(changeStatuses), 'As of a change of an instance.'),
    changed: told(z.string(), 'What became of it, in words: default version 7 -> 8.'),
    created: told(z.nullable(count), 'The version that it made.'),
    reason: z.string(),
    outcome: z.nullable(z.string()),
    askedBy: z.string(),
    startedBy: z.string(),
    intendedAt: isoTime,
    requestedAt: z.nullable(isoTime),
    settledAt: z.nullable(isoTime),
    error: z.nullable(z.strictObject({ code: z.string(), message: z.string() })),
    requestId: z.nullable(z.string()),
  })
  .check(z.meta({ id: 'sourceChange' }));

export type SourceChangeReport = Fixed<z.infer<typeof sourceChangeReportSchema>>;

const commandSchema = z.strictObject({
  what: told(z.string(), 'What it does.'),
  command: told(
    z.string(),
    'To be pasted into a shell as it is; imds-warden never runs it itself.',
  ),
});

const common = {
  generatedAt: isoTime,
  account,
  settings: told(z.string(), 'Where the settings come from.'),
  instances: told(
    z.array(hangingInstanceSchema),
    'Living instances that came from it, or have it; worst first.',
  ),
  verdicts: told(
    z.partialRecord(z.enum(verdictKinds), count),
    'Of these instances; those that occur.',
  ),
  problems: told(z.array(z.string()), 'What could not be read; then the exit code is 4.'),
  notes: told(z.array(z.string()), 'What else is not known; no verdict rests on it.'),
  ...usageFields,
};

/** What `explain lt-...` and the like write with `--format json`. */
export const explainSourceReportSchema = z.strictObject({
  schema: z.literal('imds-warden/explain-source@1'),
  region: word,
  recordedIn: told(z.nullable(z.string()), 'Where its changes are recorded; null: nowhere.'),
  source: told(
    z.nullable(sourceReportSchema),
    'What a launch from it gets, version by version; null: it could not be read.',
  ),
  changes: told(
    z.nullable(z.array(sourceChangeReportSchema)),
    'What imds-warden changed of it, the oldest first; null: it could not be read.',
  ),
  next: told(
    z.strictObject({
      lever: told(z.nullable(z.string()), 'What to change where a service owns it.'),
      caution: told(
        z.nullable(z.string()),
        'Why what replaces the instances would fail with IMDSv2; null: nothing says so.',
      ),
      commands: z.array(commandSchema),
    }),
    'What helps.',
  ),
  ...common,
});

export type ExplainSourceReport = Fixed<z.infer<typeof explainSourceReportSchema>>;

/** What `explain role:NAME` writes with `--format json`. */
export const explainRoleReportSchema = z.strictObject({
  schema: z.literal('imds-warden/explain-role@1'),
  role: word,
  regions: told(z.array(word), 'Where instances were looked for.'),
  profiles: told(
    z.nullable(z.array(z.string())),
    'ARNs of the instance profiles that hold it; null: they could not be read.',
  ),
  roleDelivery: told(
    shape.roleDelivery,
    'Calls signed with its credentials as IMDSv1 had handed them out, of all instances together, also of those that are gone.',
  ),
  roleDeliveryUnknown: shape.roleDeliveryUnknown,
  noToken: told(z.nullable(count), 'Of all these instances together; null: none has any data.'),
  noTokenRejected: z.nullable(count),
  ...common,
});

export type ExplainRoleReport = Fixed<z.infer<typeof explainRoleReportSchema>>;
