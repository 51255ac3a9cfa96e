import * as z from 'zod/mini';
import { parseOwner } from './owner.ts';
import { regionPattern } from './region-pattern.ts';

const ownerAddress = z
  .string()
  .check(
    z.refine(
      (text) => parseOwner(text) !== null,
      'an e-mail address, a #slack-channel or "operations"',
    ),
  );
const tagKey = z.string().check(z.minLength(1), z.maxLength(128));
const share = z.number().check(z.gt(0), z.maximum(1));
const wholeNumber = (least: number, most: number) =>
  z.int().check(z.minimum(least), z.maximum(most));
const domain = z
  .string()
  .check(z.regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'a domain such as example.com, in lower case'));
const timezone = z.string().check(z.refine(isTimezone, 'a time zone such as Europe/Berlin or UTC'));
const regionName = z.string().check(z.regex(regionPattern, 'a Region such as eu-west-1'));
const schedule = z
  .string()
  .check(
    z.regex(
      /^(rate\((1 (minute|hour|day)|([2-9]|[1-9]\d+) (minutes|hours|days))\)|cron\([^\s()]+( [^\s()]+){5}\))$/,
      'rate(1 day) or cron(0 6 * * ? *)',
    ),
  );

/** The settings file, as people write it; every field may be left out. */
export const settingsSchema = z.strictObject({
  $schema: z.optional(z.string()),
  schedule: z._default(schedule, 'rate(1 day)'),
  timezone: z._default(timezone, 'UTC'),
  /** The kill switch: `observe` turns every plan into a report. */
  mode: z._default(z.enum(['observe', 'enforce']), 'observe'),
  regions: z._default(
    z.union([z.literal('all'), z.array(regionName).check(z.minLength(1))]),
    'all',
  ),
  tags: z.prefault(
    z
      .strictObject({
        action: z._default(tagKey, 'imds-warden'),
        until: z._default(tagKey, 'imds-warden:until'),
        reason: z._default(tagKey, 'imds-warden:reason'),
        force: z._default(tagKey, 'imds-warden:force'),
        hopLimit: z._default(tagKey, 'imds-warden:hop-limit'),
      })
      .check(z.refine(areDistinct, 'five different keys')),
    {},
  ),
  owners: z.prefault(
    z.strictObject({
      /** Tag keys that name an owner; the first that an instance carries counts. */
      keys: z._default(z.array(tagKey).check(z.minLength(1)), [
        'owner',
        'OwnerEmail',
        'contact',
        'team',
      ]),
      fallback: z._default(ownerAddress, 'operations'),
      /** Domains that a tag may name; without them any tag could make SNS write to any address. */
      domains: z.optional(z.array(domain).check(z.minLength(1))),
      /** Names as tags carry them -> where they are reached. */
      names: z._default(z.record(z.string().check(z.minLength(1)), ownerAddress), {}),
    }),
    {},
  ),
  quietDays: z._default(wholeNumber(1, 450), 14),
  /** `growing`: both metrics on an instance's first day and weekly, on the other days only what can have grown since. */
  metrics: z._default(z.enum(['both', 'growing']), 'both'),
  limits: z.prefault(
    z.strictObject({
      maxChangesPerRun: z._default(wholeNumber(1, 10_000), 50),
      /** Share of an owner's instances, and of an Auto Scaling group, that one run may change; at least one. */
      ownerShare: z._default(share, 0.1),
      groupShare: z._default(share, 0.1),
    }),
    {},
  ),
  /** An owner whose digest did not change hears it again after this many days. */
  remindAfterDays: z._default(wholeNumber(1, 365), 7),
  /** Who is subscribed to the operations topic at deployment. */
  operationsEmail: z.optional(
    z.string().check(z.refine((text) => parseOwner(text)?.kind === 'email', 'an e-mail address')),
  ),
});

export type Settings = z.infer<typeof settingsSchema>;

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Keys match in any case, so they must differ in more than case. */
function areDistinct(keys: Readonly<Record<string, string>>): boolean {
  const values = Object.values(keys).map((key) => key.trim().toLowerCase());
  return new Set(values).size === values.length;
}
