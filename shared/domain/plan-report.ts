import * as z from 'zod/mini';
import { askers } from './asker.ts';
import { intentKinds } from './intent.ts';
import { planStatuses } from './plan-status.ts';
import { ledgerActions } from './plan.ts';
import {
  account,
  count,
  type Fixed,
  isoTime,
  metadataOptions,
  told,
  usageFields,
  wantedOptions,
  word,
} from './report-parts.ts';
import { sourcePlanItemSchema } from './sources/source-plan-report.ts';
import { verdictKinds } from './verdict.ts';

/** One instance of a plan. */
export const planItemSchema = z
  .strictObject({
    account,
    region: word,
    instanceId: word,
    name: told(z.nullable(z.string()), 'The Name tag, as it was written.'),
    owner: told(word, 'Who hears of it: an e-mail address, a #channel or "operations".'),
    verdict: z.enum(verdictKinds),
    intent: told(z.enum(intentKinds), 'What the tags ask for.'),
    status: told(
      z.enum(planStatuses),
      'change: a run makes it now; waiting: a limit, or a Region that was not read, leaves it for a later run; observed: the settings say observe; held: it could break something; refused: EC2 would refuse it; out-of-reach: the instance cannot be changed as it is now; no-effect: the tags have ended or are not understood; exempt: a tag says ignore; nothing: it is already as asked.',
    ),
    action: told(
      z.enum(['none', ...ledgerActions]),
      'The change that is asked for, whatever becomes of it; none: no change is. undo puts back what an earlier change altered.',
    ),
    asker: told(
      z.nullable(z.enum(askers)),
      'Who asks for it: a tag, the deadline campaign, or the watch over an earlier change; null: no change is asked for.',
    ),
    undoes: told(
      z.nullable(word),
      'Of an undo: the change that it takes back, as imds-warden undo takes it (RUN/INSTANCE).',
    ),
    before: told(
      z.nullable(metadataOptions),
      'All five settings as they are; null: EC2 did not say.',
    ),
    wanted: told(
      z.nullable(wantedOptions),
      'What is sent to EC2, and nothing else; null: no change is planned.',
    ),
    reason: told(z.string(), 'Why; it may quote a tag.'),
    waitsFor: told(z.nullable(z.string()), 'Why a change that is planned is not made now.'),
    override: told(z.nullable(z.string()), 'How to have a held change all the same.'),
  })
  .check(z.meta({ id: 'item' }));

export type PlanItem = Fixed<z.infer<typeof planItemSchema>>;

const targetSchema = z
  .strictObject({
    region: word,
    status: z.enum(['read', 'unread']),
    error: told(z.exactOptional(z.string()), 'Why it could not be read to its end.'),
    instances: told(
      count,
      'Instances read there, tagged or not; those that are shutting down or terminated are left out.',
    ),
  })
  .check(z.meta({ id: 'target' }));

const accountPlanSchema = z
  .strictObject({
    account,
    at: told(isoTime, 'When this plan was made.'),
    settings: z.strictObject({
      from: told(z.string(), 'Where the settings come from.'),
      mode: z.enum(['observe', 'enforce']),
      limits: told(
        z.strictObject({
          maxChangesPerRun: count,
          ownerShare: z.number(),
          groupShare: z.number(),
          breakerShare: z.number(),
        }),
        'Of one run: changes, and the share of the instances of an owner and of an Auto Scaling group; breakerShare: of the changes under watch that may be rejected before the circuit breaker opens.',
      ),
      changeWindow: told(
        z.nullable(z.string()),
        'When changes are made, in words; null: at any time. Restores and undos wait for no window.',
      ),
      doubt: told(
        z.nullable(z.string()),
        'Why a deployed stack, and with it other settings, may have been overlooked.',
      ),
    }),
    targets: told(z.array(targetSchema), 'Every Region that was asked for.'),
    breaker: told(
      z.strictObject({
        openedAt: told(z.nullable(isoTime), 'null: it is closed.'),
        reason: z.nullable(z.string()),
      }),
      'The circuit breaker: while it is open no modify is made.',
    ),
    items: told(
      z.array(planItemSchema),
      'Instances whose tags ask for something, and those that the campaign or the watch wants to change, by Region.',
    ),
    totals: told(z.record(z.enum(planStatuses), count), 'Items by status.'),
    sources: told(
      z.array(sourcePlanItemSchema),
      'What new instances come from, where a tag or the settings ask for something: launch templates and account defaults, by Region.',
    ),
    sourceTotals: told(z.record(z.enum(planStatuses), count), 'Sources by status.'),
    notes: told(
      z.array(
        z.strictObject({
          region: told(z.nullable(word), 'null: it is about the whole account.'),
          text: z.string(),
        }),
      ),
      'What else was not known; no verdict rests on it.',
    ),
  })
  .check(z.meta({ id: 'account' }));

/** What `plan --format json` writes. */
export const planReportSchema = z.strictObject({
  schema: z.literal('imds-warden/plan@1'),
  generatedAt: told(isoTime, 'When the newest of the plans was made.'),
  accounts: z.array(accountPlanSchema),
  problems: told(
    z.array(z.string()),
    'What could not be read, a sentence each; empty when the plan is whole.',
  ),
  ...usageFields,
});

export type PlanReport = Fixed<z.infer<typeof planReportSchema>>;
