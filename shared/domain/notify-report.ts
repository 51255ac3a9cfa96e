import * as z from 'zod/mini';
import { hearingSchema } from './hearing-report.ts';
import { account, count, type Fixed, isoTime, told, usageFields, word } from './report-parts.ts';

/** What a preview shows: the mail, or what goes to Slack. */
export const channels = ['mail', 'slack'] as const;

export type Channel = (typeof channels)[number];

const previewSchema = z
  .strictObject({
    owner: told(word, 'An e-mail address, a #channel or "operations", the fallback.'),
    instances: told(count, 'Living instances that were read.'),
    /** Where it goes, and whether anybody is there. */
    to: hearingSchema,
    subject: word,
    mail: told(z.nullable(z.string()), 'With --channel mail: the text, as it is sent.'),
    slack: told(
      z.nullable(
        z.array(
          z.strictObject({
            text: z.string(),
            blocks: told(z.array(z.record(z.string(), z.unknown())), "Slack's Block Kit."),
          }),
        ),
      ),
      'With --channel slack: the messages, in order.',
    ),
    amazonQ: told(
      z.nullable(z.record(z.string(), z.unknown())),
      'With --channel slack, where the settings leave it to Amazon Q Developer: what it reads.',
    ),
  })
  .check(z.meta({ id: 'digest' }));

export type PreviewLine = Fixed<z.infer<typeof previewSchema>>;

const quietSchema = z
  .strictObject({
    owner: word,
    instances: count,
    why: told(
      z.enum(['nothing-to-tell', 'nothing-open', 'told']),
      'nothing-open: only what is worth a line and no digest, such as exempt instances; told: all that is open was told.',
    ),
    toldAt: told(z.nullable(isoTime), 'The last digest.'),
    remindAt: told(z.nullable(isoTime), 'From then on a run reminds of what is open.'),
  })
  .check(z.meta({ id: 'quiet' }));

export type QuietLine = Fixed<z.infer<typeof quietSchema>>;

/** What `notify --preview --format json` writes. */
export const notifyReportSchema = z.strictObject({
  schema: z.literal('imds-warden/notify@1'),
  generatedAt: isoTime,
  account,
  settings: told(z.string(), 'Where the settings come from.'),
  isDeployed: told(z.boolean(), 'false: no stack is there to send anything.'),
  channel: z.enum(channels),
  digests: told(z.array(previewSchema), 'What a run would send that began now.'),
  quiet: told(z.array(quietSchema), 'Owners to whom it would send nothing.'),
  unread: told(z.array(word), 'Regions that could not be read: of them a digest says nothing.'),
  planned: told(count, 'Changes that the run would make first, and tell as made.'),
  problems: told(z.array(z.string()), 'What could not be read, a sentence each.'),
  notes: told(z.array(z.string()), 'What else was not known.'),
  ...usageFields,
});

export type NotifyReport = Fixed<z.infer<typeof notifyReportSchema>>;
