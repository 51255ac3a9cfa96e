import type { When } from './description.ts';

const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of an ISO date, or of `-13d` seen from `now`. */
export function moment(when: When, now: number): number {
  const [, amount, unit] = /^([+-]?\d+(?:\.\d+)?)([mhd])$/.exec(when) ?? [];
  const time = amount && unit ? now + Number(amount) * (UNITS[unit] ?? 0) : Date.parse(when);
  if (Number.isNaN(time))
    throw new RangeError(`neither an ISO date nor a span such as -13d: ${when}`);
  return time;
}
