import * as z from 'zod/mini';
import { askers } from './asker.ts';
import { changeStatuses } from './change.ts';
import { ledgerActions } from './plan.ts';
import { instanceReportSchema } from './report.ts';
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
import { storyKinds } from './story.ts';

const time = z.nullable(isoTime);

/** One change of the ledger. */
export const changeReportSchema = z
  .strictObject({
    id: told(word, 'As imds-warden undo takes it: RUN/INSTANCE.'),
    runId: word,
    action: told(z.enum(ledgerActions), 'undo puts back what an earlier change altered.'),
    undoes: told(z.nullable(word), 'Of an undo: the id of the change that it took back.'),
    calls: told(count, 'How many calls of EC2 it takes: 2 for some undos.'),
    status: told(
      z.enum(changeStatuses),
      'intended: written before the call; requested: EC2 accepted it; applied: a later read saw it; failed: EC2 refused, or nothing was changed; superseded: the world moved first.',
    ),
    before: told(z.nullable(metadataOptions), 'All five settings as they were just before.'),
    wanted: told(wantedOptions, 'What was, or would have been, sent.'),
    after: told(z.nullable(metadataOptions), 'All five settings as a later read saw them.'),
    reason: z.string(),
    outcome: told(z.nullable(z.string()), 'How it came to its status, when that needs words.'),
    asker: z.enum(askers),
    askedBy: told(
      z.string(),
      'The tag that asked, literally; the campaign; the watch; or who undid it.',
    ),
    startedBy: told(z.string(), 'Who started the run, with the ARN where it is a person.'),
    intendedAt: isoTime,
    requestedAt: time,
    settledAt: time,
    error: z.nullable(z.strictObject({ code: z.string(), message: z.string() })),
    requestId: told(z.nullable(z.string()), "AWS's id of the call, for CloudTrail."),
  })
  .check(z.meta({ id: 'change' }));

export type ChangeReport = Fixed<z.infer<typeof changeReportSchema>>;

const eventSchema = z
  .strictObject({
    at: isoTime,
    kind: told(
      z.enum(storyKinds),
      'verdict: it became another one; change: a change or an undo; watch: over the newest modify; drift: somebody changed it back; told: a notice that was told once; digest: one that names it was sent.',
    ),
    text: told(z.string(), 'It may quote a tag.'),
    runId: told(z.nullable(z.string()), 'The run that it belongs to.'),
    change: z.nullable(changeReportSchema),
  })
  .check(z.meta({ id: 'event' }));

const monthSchema = z
  .strictObject({
    month: z.string().check(z.regex(/^\d{4}-\d\d$/)),
    days: told(count, 'Days of it that CloudWatch was asked for.'),
    observedDays: told(count, 'Days with a datapoint.'),
    calls: told(z.nullable(count), 'null: no data. Never a zero for that.'),
  })
  .check(z.meta({ id: 'month' }));

const monthsSchema = told(
  z.nullable(z.array(monthSchema)),
  'Calendar months (UTC), the oldest first; null: they could not be read.',
);

/** What `explain --format json` writes. */
export const explainReportSchema = z.strictObject({
  schema: z.literal('imds-warden/explain@1'),
  generatedAt: isoTime,
  account,
  region: word,
  instanceId: word,
  recordedIn: told(z.nullable(z.string()), 'Where the story is recorded; null: nowhere.'),
  settings: told(z.string(), 'Where the settings come from.'),
  story: told(
    z.nullable(z.array(eventSchema)),
    'What happened to it, the oldest first; null: it could not be read.',
  ),
  months: z.strictObject({
    noToken: monthsSchema,
    noTokenRejected: monthsSchema,
  }),
  now: told(
    z.nullable(
      z.strictObject({
        instance: instanceReportSchema,
        options: told(z.nullable(metadataOptions), 'All five settings; null: EC2 did not say.'),
        tags: told(
          z.array(z.strictObject({ key: z.string(), value: z.string() })),
          'Those that concern imds-warden.',
        ),
        plan: told(
          z.strictObject({
            action: z.enum(['none', 'hold', 'refuse', ...ledgerActions]),
            reason: z.string(),
            override: told(z.nullable(z.string()), 'How to have a held change all the same.'),
            wanted: z.nullable(wantedOptions),
          }),
          'What a run would do, before its limits.',
        ),
      }),
    ),
    'As EC2 and CloudWatch show it now; null: EC2 does not know it any more, or could not be asked.',
  ),
  next: told(
    z.array(
      z.strictObject({
        at: told(time, 'null: it is not known, or up to somebody.'),
        text: z.string(),
      }),
    ),
    'What will happen, or may, and when.',
  ),
  problems: told(z.array(z.string()), 'What could not be read, a sentence each.'),
  notes: told(z.array(z.string()), 'What else was not known.'),
  ...usageFields,
});

export type ExplainReport = Fixed<z.infer<typeof explainReportSchema>>;
