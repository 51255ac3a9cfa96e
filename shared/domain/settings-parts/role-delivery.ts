import * as z from 'zod/mini';
import { wholeNumber } from './values.ts';

const bucketName = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket'));

/** Who can be asked about role delivery (docs/role-delivery.md). */
export const roleDeliveryPart = z.union([
  z.strictObject({
    /** An event data store of CloudTrail Lake. */
    eventDataStore: z
      .string()
      .check(
        z.regex(
          /^arn:aws[\w-]*:cloudtrail:[a-z0-9-]+:\d{12}:eventdatastore\/[0-9a-f-]{36}$/,
          'the ARN of an event data store',
        ),
      ),
    days: z._default(wholeNumber(1, 90), 14),
  }),
  z.strictObject({
    /** A table of Athena over a trail, in the stack's own Region. */
    athena: z.strictObject({
      database: z.string().check(z.regex(/^[\w-]{1,128}$/, 'the name of a database')),
      table: z.string().check(z.regex(/^\w{1,128}$/, 'the name of a table')),
      workGroup: z._default(
        z.string().check(z.regex(/^[\w.-]{1,128}$/, 'the name of a work group')),
        'primary',
      ),
      /** The bucket of the trail's log files, which whoever asks must be able to read. */
      logsBucket: bucketName,
      /** Where the work group keeps results; left out: Athena keeps them itself. */
      resultsBucket: z.optional(bucketName),
    }),
    days: z._default(wholeNumber(1, 90), 14),
  }),
]);
