import { evidenceWindow } from '../../../shared/decisions/evidence-window.ts';
import { weighMetric } from '../../../shared/decisions/weigh-metric.ts';
import type { Evidence, MetricReading } from '../../../shared/domain/evidence.ts';
import { now } from './moment.ts';

export const window = evidenceWindow(now.toISOString(), 14);

const day = 86_400_000;
const bucket = window.bucketSeconds * 1000;

/** Bucket starts as CloudWatch stamps them, oldest first. */
export const bucketStarts = Array.from(
  { length: window.buckets },
  (_, index) => Date.parse(window.from) + index * bucket,
);

type Call = { readonly daysAgo: number; readonly count?: number };

/** What CloudWatch would have answered: zeros wherever observed, and these calls. Days count back from the window's end. */
export function reading(
  calls: readonly Call[] = [],
  observed: (daysAgo: number) => boolean = () => true,
): Extract<MetricReading, { kind: 'read' }> {
  const to = Date.parse(window.to);
  const times = bucketStarts.filter((start) => observed((to - start) / day));
  const sums = times.map((start) =>
    calls
      .filter((call) => inBucket(to - call.daysAgo * day, start))
      .reduce((sum, call) => sum + (call.count ?? 1), 0),
  );
  const weighed = weighMetric({ times, sums }, window);
  if (weighed.kind !== 'read') throw new Error('a reading needs at least one observed bucket');
  return weighed;
}

function inBucket(time: number, start: number): boolean {
  return time >= start && time < start + bucket;
}

export const silent = reading();
export const missing: MetricReading = { kind: 'missing' };
export const unreadable: MetricReading = {
  kind: 'unreadable',
  why: 'CloudWatch answered InternalError',
};

/** Wholly observed and silent, as an instance's own metric is; the other metric does not exist. */
export const quietWhileOpen: Evidence = { noToken: silent, noTokenRejected: missing, window };
export const quietWhileEnforced: Evidence = { noToken: missing, noTokenRejected: silent, window };

export function whileOpen(noToken: MetricReading): Evidence {
  return { ...quietWhileOpen, noToken };
}

export function whileEnforced(noTokenRejected: MetricReading): Evidence {
  return { ...quietWhileEnforced, noTokenRejected };
}
