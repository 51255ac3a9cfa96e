import type { SinceChange, Watch } from '../domain/memory.ts';
import { epochOf, isoOf } from '../domain/time.ts';

const hour = 3_600_000;

export type SinceWindow = {
  readonly from: string;
  readonly to: string;
  readonly bucketSeconds: number;
};

/** Whole hours from the first of these changes up to the end of this hour. */
export function sinceWindow(watches: readonly Pick<Watch, 'countFrom'>[], now: Date): SinceWindow {
  const to = Math.ceil(now.getTime() / hour) * hour;
  // A change of this very hour has its first bucket yet to come.
  const from = Math.min(to - hour, ...watches.map(({ countFrom }) => epochOf(countFrom)));
  return { from: isoOf(from), to: isoOf(to), bucketSeconds: 3600 };
}

/** What was rejected since one change, of hourly sums that may begin before it. */
export function sumSince(
  { times, sums }: { readonly times: readonly number[]; readonly sums: readonly number[] },
  { countFrom }: Pick<Watch, 'countFrom'>,
  now: Date,
): SinceChange {
  // A time without a sum is no datapoint: it may pass neither for zero nor for a call.
  const hours = times
    .map((time, index) => ({ time, sum: sums[index] ?? Number.NaN }))
    .filter(({ time, sum }) => time >= epochOf(countFrom) && Number.isFinite(sum));
  const rejected = hours.filter(({ sum }) => sum > 0).map(({ time }) => time);
  return {
    kind: 'read',
    rejected: hours.reduce((total, { sum }) => total + sum, 0),
    first: rejected.length > 0 ? isoOf(Math.min(...rejected)) : null,
    last: rejected.length > 0 ? isoOf(Math.max(...rejected)) : null,
    observed: hours.length,
    to: now.toISOString(),
  };
}
