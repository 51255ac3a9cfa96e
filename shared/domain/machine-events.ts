import * as z from 'zod/mini';
import { askers } from './asker.ts';
import { changeStatuses } from './change.ts';
import { eventSource } from './names.ts';
import { ledgerActions } from './plan.ts';
import {
  account,
  count,
  type Fixed,
  isoTime,
  metadataOptions,
  told,
  wantedOptions,
  word,
} from './report-parts.ts';
import { runScopes } from './run.ts';
import { verdictKinds } from './verdict.ts';

/** The `detail-type` of each kind of event. */
export const eventTypes = {
  finding: 'IMDS Finding Changed',
  change: 'IMDS Change',
  run: 'IMDS Run Finished',
} as const;

const id = told(
  word,
  'The same when an event is sent again, which EventBridge and a repeated step may do: drop what you have seen.',
);
const instance = { account, region: word, instanceId: word };
const standing = z.enum([...verdictKinds, 'gone']);
const total = z.nullable(count);
const counts = z.record(z.string(), count);

const findingDetail = z.strictObject({
  schema: z.literal('imds-warden/finding@1'),
  id,
  ...instance,
  name: told(z.nullable(z.string()), 'The Name tag; it may hold anything.'),
  from: told(z.nullable(standing), 'What was told last; null: the instance is new.'),
  to: told(standing, 'gone: shutting down, terminated, or no longer listed.'),
  reason: z.string(),
  owner: told(
    z.nullable(z.string()),
    'Who hears of it: an e-mail address, #channel or operations.',
  ),
  compliant: told(z.nullable(z.boolean()), 'null: it is gone.'),
  options: told(
    z.nullable(metadataOptions),
    'All five settings as last read; null: EC2 did not say.',
  ),
  evidence: told(
    z.strictObject({
      noToken: told(total, 'Calls answered without a token.'),
      noTokenRejected: told(total, 'Calls without a token that were refused.'),
      lastSeen: told(z.nullable(isoTime), 'Start of the newest bucket with such a call.'),
    }),
    'Totals over 15 months; null: no data. Never a zero for that.',
  ),
  runId: word,
  at: told(isoTime, 'When it was read.'),
});

const changeDetail = z.strictObject({
  schema: z.literal('imds-warden/change@1'),
  id,
  ...instance,
  change: told(word, 'RUN/INSTANCE, as imds-warden undo and explain take it.'),
  part: told(count, '1, or 2 for the second call of an undo that takes two.'),
  action: told(z.enum(ledgerActions), 'undo puts back what an earlier change altered.'),
  undoes: told(z.nullable(word), 'Of an undo: the change that it takes back, RUN/INSTANCE.'),
  status: told(
    z.enum(changeStatuses),
    'intended: written before the call; requested: EC2 accepted it; applied: a later read saw it; failed: EC2 refused, or nothing was changed; superseded: the world moved first.',
  ),
  asker: z.enum(askers),
  askedBy: told(z.string(), 'The tag that asked, literally; the campaign; the watch; or who did.'),
  startedBy: told(z.string(), 'Who started the run.'),
  owner: z.string(),
  before: told(z.nullable(metadataOptions), 'All five settings as they were just before.'),
  wanted: told(wantedOptions, 'What was, or would have been, sent.'),
  after: told(z.nullable(metadataOptions), 'All five settings as a later read saw them.'),
  reason: z.string(),
  outcome: told(z.nullable(z.string()), 'How it came to its status, when that needs words.'),
  errorCode: told(z.nullable(z.string()), "EC2's, where it refused."),
  runId: told(word, 'The run that made it.'),
  at: told(isoTime, 'When it came to this status.'),
});

const runDetail = z.strictObject({
  schema: z.literal('imds-warden/run@1'),
  id,
  account,
  runId: word,
  scope: told(z.enum(runScopes), 'account: all targets; watch, instances: some instances only.'),
  status: told(z.enum(['complete', 'partial']), 'partial: problems says what is missing.'),
  startedBy: z.string(),
  startedAt: isoTime,
  at: told(isoTime, 'When it finished.'),
  counts: told(counts, 'Instances by verdict; those of unread Regions are in none.'),
  changes: told(counts, 'Changes of the run by what became of them.'),
  problems: told(z.array(z.string()), 'What could not be read, changed or told: a sentence each.'),
  usd: told(z.number(), 'What the run cost at list prices, without free tiers.'),
  unmetered: told(count, 'Invocations of which it is not known what they used.'),
});

export type FindingDetail = Fixed<z.infer<typeof findingDetail>>;
export type ChangeDetail = Fixed<z.infer<typeof changeDetail>>;
export type RunDetail = Fixed<z.infer<typeof runDetail>>;

const event = <Type extends string, Detail extends z.ZodMiniType>(type: Type, detail: Detail) =>
  z.looseObject({
    source: z.literal(eventSource),
    'detail-type': z.literal(type),
    detail,
  });

/** Events as a rule's target gets them; what EventBridge adds beside these fields is its own. */
export const machineEventSchema = z.union([
  event(eventTypes.finding, findingDetail),
  event(eventTypes.change, changeDetail),
  event(eventTypes.run, runDetail),
]);

/** One thing to be put on the bus. */
export type MachineEvent =
  | { readonly type: typeof eventTypes.finding; readonly detail: FindingDetail }
  | { readonly type: typeof eventTypes.change; readonly detail: ChangeDetail }
  | { readonly type: typeof eventTypes.run; readonly detail: RunDetail };
