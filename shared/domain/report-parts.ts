import * as z from 'zod/mini';
import { pricesOf } from './prices.ts';

/** What the schemas of the reports are made of. */

export const count = z.int().check(z.minimum(0));
export const isoTime = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
export const account = z.string().check(z.regex(/^\d{12}$/));
export const word = z.string().check(z.minLength(1));

export function told<T extends z.ZodMiniType>(schema: T, description: string): T {
  return schema.check(z.describe(description));
}

const tokens = z.enum(['optional', 'required']);
const onOrOff = z.enum(['enabled', 'disabled']);

/** All five settings. */
export const metadataOptions = z.strictObject({
  httpTokens: tokens,
  httpEndpoint: onOrOff,
  hopLimit: z.int(),
  httpProtocolIpv6: onOrOff,
  instanceMetadataTags: onOrOff,
});

/** Those that are sent, or were. */
export const wantedOptions = z.strictObject({
  httpTokens: z.exactOptional(tokens),
  httpEndpoint: z.exactOptional(onOrOff),
  hopLimit: z.exactOptional(z.int()),
  httpProtocolIpv6: z.exactOptional(onOrOff),
  instanceMetadataTags: z.exactOptional(onOrOff),
});

/** What a command used of what AWS charges for, and its price. */
export const usageFields = {
  usage: told(
    z.strictObject({
      metricsRequested: told(
        count,
        'Metrics that every answered page of GetMetricData was asked for.',
      ),
    }),
    'What this command used of what AWS charges for.',
  ),
  usd: told(
    z.number().check(z.minimum(0)),
    `What it cost at list prices of ${pricesOf.region}, ${pricesOf.date}, without free tiers.`,
  ),
};

export type UsageReport = {
  readonly usage: { readonly metricsRequested: number };
  readonly usd: number;
};

/** zod infers types that may be changed; what is reported may not. */
export type Fixed<T> = T extends readonly (infer E)[]
  ? readonly Fixed<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Fixed<T[K]> }
    : T;
