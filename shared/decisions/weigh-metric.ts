import type { EvidenceWindow, MetricReading } from '../domain/evidence.ts';
import { dayMilliseconds, epochOf, isoOf } from '../domain/time.ts';

/** Datapoints as CloudWatch returned them, pages merged: times are bucket starts in epoch milliseconds, any order. */
export type Datapoints = { readonly times: readonly number[]; readonly sums: readonly number[] };

/** Every datapoint counts towards the total; time without a datapoint was not observed. */
export function weighMetric({ times, sums }: Datapoints, window: EvidenceWindow): MetricReading {
  const to = epochOf(window.to);
  const bucket = window.bucketSeconds * 1000;
  const quietFrom = to - window.quietDays * dayMilliseconds;
  let points = 0;
  let total = 0;
  let quietTotal = 0;
  let oldest = Infinity;
  let newest = -Infinity;
  // Buckets that touch the quiet window, and the one before them: of 15 months, the few whose gaps matter.
  const recent = new Set<number>();
  for (let index = 0; index < times.length; index += 1) {
    const time = times[index] ?? Number.NaN;
    const sum = sums[index] ?? Number.NaN;
    // A time without a sum is no datapoint, and NaN compares as if there had been no call: neither may pass for zero.
    if (!Number.isFinite(sum)) continue;
    points += 1;
    total += sum;
    if (sum > 0 && time > newest) newest = time;
    if (sum > 0 && time < oldest) oldest = time;
    if (time + 2 * bucket > quietFrom) recent.add(time);
    if (overlap(time) > 0) quietTotal += sum;
  }
  if (points === 0) return { kind: 'missing' };
  let quietObserved = 0;
  for (const time of recent) {
    // The oldest bucket may hold nothing but its last hour, as when the instance is younger than the quiet window; it
    // was observed to its start only if there is something before it.
    if (time > quietFrom || recent.has(time - bucket)) quietObserved += overlap(time);
  }
  return {
    kind: 'read',
    total,
    quietTotal,
    quietObservedDays: Math.min(quietObserved / dayMilliseconds, window.quietDays),
    observed: points === times.length && isInOrder(times) ? points : observed({ times, sums }),
    firstSeen: oldest === Infinity ? null : isoOf(oldest),
    lastSeen: newest === -Infinity ? null : isoOf(newest),
  };

  function overlap(time: number): number {
    // CloudWatch stamps a bucket with its start, and says nowhere how it aligns buckets of days: measure the overlap
    // instead of counting buckets, so that a gap can never hide in the alignment.
    return Math.max(0, Math.min(time + bucket, to) - Math.max(time, quietFrom));
  }
}

/** As CloudWatch sends them, newest first, and no bucket twice. */
function isInOrder(times: readonly number[]): boolean {
  return times.every((time, index) => index === 0 || time < (times[index - 1] ?? Number.NaN));
}

/** A bucket that came on two pages is observed once. */
function observed({ times, sums }: Datapoints): number {
  return new Set(times.filter((_, index) => Number.isFinite(sums[index]))).size;
}
