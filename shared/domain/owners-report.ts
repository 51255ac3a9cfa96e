import * as z from 'zod/mini';
import { hearingSchema } from './hearing-report.ts';
import { account, count, type Fixed, isoTime, told, usageFields, word } from './report-parts.ts';

/** One owner, as `owners` reports it. */
export const ownerLineSchema = z
  .strictObject({
    owner: told(word, 'An e-mail address, a #channel or "operations", the fallback.'),
    hearing: hearingSchema,
    instances: told(
      z.nullable(count),
      'Living instances, as countedBy found them; null: it is not known any more.',
    ),
    open: told(count, 'Instances of which something was told and is still so.'),
    lastSeenAt: told(z.nullable(isoTime), 'The last run that found an instance of the owner.'),
    lastMessage: told(
      z.nullable(
        z.strictObject({
          sentAt: isoTime,
          runId: word,
          subject: told(z.nullable(z.string()), 'null: it is older than records are kept.'),
          heard: told(z.nullable(z.boolean()), 'Whether anybody was subscribed then.'),
        }),
      ),
      'The last digest; null: none was sent.',
    ),
  })
  .check(z.meta({ id: 'owner' }));

export type OwnerLine = Fixed<z.infer<typeof ownerLineSchema>>;

export const ownerTotalsSchema = z.strictObject({
  owners: count,
  heard: told(count, 'Owners whom a digest reaches.'),
  unheard: told(count, 'Owners whom a digest does not reach.'),
  notKnown: count,
  instances: told(z.nullable(count), 'null: it is not known any more.'),
  unheardInstances: told(z.nullable(count), 'Instances whose owner a digest does not reach.'),
  ownerlessInstances: told(
    z.nullable(count),
    'Instances that come to operations, because nobody else owns them.',
  ),
});

export type OwnerTotals = Fixed<z.infer<typeof ownerTotalsSchema>>;

/** What `owners --format json` writes. */
export const ownersReportSchema = z.strictObject({
  schema: z.literal('imds-warden/owners@1'),
  generatedAt: isoTime,
  account,
  recordedIn: told(z.string(), 'The table that knows the owners.'),
  countedBy: told(
    z.nullable(
      z.strictObject({
        runId: word,
        startedAt: isoTime,
        status: told(z.enum(['complete', 'partial', 'running']), 'partial: not all was read.'),
      }),
    ),
    'The run over the account that counted the instances; null: it is more than a week ago.',
  ),
  owners: told(z.array(ownerLineSchema), 'Those that hear nothing first.'),
  totals: told(ownerTotalsSchema, 'Of the owners above.'),
  problems: told(z.array(z.string()), 'What could not be read, a sentence each.'),
  notes: told(z.array(z.string()), 'What else was not known.'),
  ...usageFields,
});

export type OwnersReport = Fixed<z.infer<typeof ownersReportSchema>>;
