import type { EvidenceWindow, MetricReading } from '../domain/evidence.ts';
import { dayMilliseconds, epochOf, isoOf } from '../domain/time.ts';

/** Datapoints as CloudWatch returned them, pages merged: times are bucket starts in epoch milliseconds, any order. */
export type Datapoints = { readonly times: readonly number[]; readonly sums: readonly number[] };

/** Every datapoint counts towards the total; time without a datapoint was not observed. */
export function weighMetric(points: Datapoints, window: EvidenceWindow): MetricReading {
  if (points.times.length === 0) return { kind: 'missing' };
  const to = epochOf(window.to);
  const quietFrom = to - window.quietDays * dayMilliseconds;
  const seen = new Set<number>();
  let total = 0;
  let quietTotal = 0;
  let quietObserved = 0;
  let newest = -Infinity;
  points.times.forEach((time, index) => {
    const sum = points.sums[index] ?? 0;
    total += sum;
    if (sum > 0 && time > newest) newest = time;
    // CloudWatch stamps a bucket with its start, and says nowhere how it aligns buckets of days: measure the overlap
    // instead of counting buckets, so that a gap can never hide in the alignment.
    const overlap = Math.min(time + window.bucketSeconds * 1000, to) - Math.max(time, quietFrom);
    if (overlap > 0) quietTotal += sum;
    if (overlap > 0 && !seen.has(time)) quietObserved += overlap;
    seen.add(time);
  });
  return {
    kind: 'read',
    total,
    quietTotal,
    quietObservedDays: Math.min(quietObserved / dayMilliseconds, window.quietDays),
    observed: seen.size,
    lastSeen: newest === -Infinity ? null : isoOf(newest),
  };
}
