import type { EvidenceWindow, MetricReading } from '../domain/evidence.ts';
import { dayMilliseconds, epochOf, isoOf } from '../domain/time.ts';

/** Datapoints as CloudWatch returned them, pages merged: times are bucket starts in epoch milliseconds, any order. */
export type Datapoints = { readonly times: readonly number[]; readonly sums: readonly number[] };

/** Every datapoint counts towards the total; time without a datapoint was not observed. */
export function weighMetric(points: Datapoints, window: EvidenceWindow): MetricReading {
  const seen = new Set(points.times.filter((_, index) => Number.isFinite(points.sums[index])));
  if (seen.size === 0) return { kind: 'missing' };
  const to = epochOf(window.to);
  const bucket = window.bucketSeconds * 1000;
  const quietFrom = to - window.quietDays * dayMilliseconds;
  let total = 0;
  let quietTotal = 0;
  let newest = -Infinity;
  points.times.forEach((time, index) => {
    const sum = points.sums[index] ?? Number.NaN;
    // A time without a sum is no datapoint, and NaN compares as if there had been no call: neither may pass for zero.
    if (!Number.isFinite(sum)) return;
    total += sum;
    if (sum > 0 && time > newest) newest = time;
    if (overlap(time) > 0) quietTotal += sum;
  });
  let quietObserved = 0;
  for (const time of seen) {
    // The oldest bucket may hold nothing but its last hour, as when the instance is younger than the quiet window; it
    // was observed to its start only if there is something before it.
    if (time > quietFrom || seen.has(time - bucket)) quietObserved += overlap(time);
  }
  return {
    kind: 'read',
    total,
    quietTotal,
    quietObservedDays: Math.min(quietObserved / dayMilliseconds, window.quietDays),
    observed: seen.size,
    lastSeen: newest === -Infinity ? null : isoOf(newest),
  };

  function overlap(time: number): number {
    // CloudWatch stamps a bucket with its start, and says nowhere how it aligns buckets of days: measure the overlap
    // instead of counting buckets, so that a gap can never hide in the alignment.
    return Math.max(0, Math.min(time + bucket, to) - Math.max(time, quietFrom));
  }
}
