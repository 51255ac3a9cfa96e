import * as z from 'zod/mini';
import { parseOwner } from '../owner.ts';
import { regionPattern } from '../region-pattern.ts';

/** What the settings are made of. */

export const ownerAddress = z
  .string()
  .check(
    z.refine(
      (text) => parseOwner(text) !== null,
      'an e-mail address, a #slack-channel or "operations"',
    ),
  );
export const emailAddress = z
  .string()
  .check(z.refine((text) => parseOwner(text)?.kind === 'email', 'an e-mail address'));
export const channelName = z
  .string()
  .check(z.refine((text) => parseOwner(text)?.kind === 'slack', 'a #slack-channel'));
export const tagKey = z.string().check(z.minLength(1), z.maxLength(128));
export const share = z.number().check(z.gt(0), z.maximum(1));
export const wholeNumber = (least: number, most: number) =>
  z.int().check(z.minimum(least), z.maximum(most));
export const domain = z
  .string()
  .check(z.regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'a domain such as example.com, in lower case'));
export const timezone = z
  .string()
  .check(z.refine(isTimezone, 'a time zone such as Europe/Berlin or UTC'));
export const regionName = z.string().check(z.regex(regionPattern, 'a Region such as eu-west-1'));
export const timeOfDay = z
  .string()
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 08:00 or 17:30'));
export const timeOfEnd = z
  .string()
  .check(
    z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time of day such as 08:00 or 17:30, or 24:00'),
  );
export const accountDefault = z.enum(['leave', 'required', 'enforced']);
export const schedule = z
  .string()
  .check(
    z.regex(
      /^(rate\((1 (minute|hour|day)|([2-9]|[1-9]\d+) (minutes|hours|days))\)|cron\([^\s()]+( [^\s()]+){5}\))$/,
      'rate(1 day) or cron(0 6 * * ? *)',
    ),
  );

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
