import type { MetricDataQuery, MetricStat } from '@aws-sdk/client-cloudwatch';
import { callsBetween, observedSpans, type Span } from '../account/usage.ts';
import type { Instance } from '../account/instance.ts';
import type { Context } from '../operation.ts';

export interface Points {
  timestamps: Date[];
  values: number[];
}

const NONE: Points = { timestamps: [], values: [] };
const RETENTION = 455 * 86_400_000;

/** "The number of successful calls without a token" while tokens are optional; rejected attempts while they are required. */
const TOKENS: Record<string, 'optional' | 'required'> = {
  MetadataNoToken: 'optional',
  MetadataNoTokenRejected: 'required',
};

/** The points of one query, oldest first. A bucket holds a point if the instance ran, under the metric's setting, in it. */
export function metricPoints(
  query: MetricDataQuery,
  buckets: readonly Date[],
  periodMs: number,
  endTime: number,
  { account, region, now }: Context,
): Points {
  const instance = instanceOf(query.MetricStat, account.instances);
  const tokens = TOKENS[query.MetricStat?.Metric?.MetricName ?? ''];
  if (instance?.region !== region.name || !tokens) return NONE;
  const sampleMs = instance.detailedMonitoring ? 60_000 : 300_000;
  const oldest = now - RETENTION;
  const spans = observedSpans(instance.usage, tokens, now);
  const points: Points = { timestamps: [], values: [] };
  for (const bucket of buckets) {
    const start = bucket.getTime();
    const from = nextSample(Math.max(start, oldest), sampleMs);
    const to = Math.min(nextSample(Math.min(start + periodMs, endTime), sampleMs), now);
    const value = statistic(query.MetricStat?.Stat ?? 'Sum', spans, instance, from, to, sampleMs);
    if (value === undefined) continue;
    points.timestamps.push(bucket);
    points.values.push(value);
  }
  return points;
}

function instanceOf(
  stat: MetricStat | undefined,
  instances: ReadonlyMap<string, Instance>,
): Instance | undefined {
  const [dimension, ...others] = stat?.Metric?.Dimensions ?? [];
  if (stat?.Metric?.Namespace !== 'AWS/EC2' || dimension?.Name !== 'InstanceId' || others.length)
    return undefined;
  // "If you specify a unit that doesn't match, the results are null."
  if (stat.Unit !== undefined && stat.Unit !== 'Count') return undefined;
  return instances.get(dimension.Value ?? '');
}

// A sample is stamped with the start of its five minutes (or minute), and belongs whole to the bucket of its stamp.
function nextSample(time: number, sampleMs: number): number {
  return Math.ceil(time / sampleMs) * sampleMs;
}

function statistic(
  stat: string,
  spans: readonly Span[],
  { usage }: Instance,
  from: number,
  to: number,
  sampleMs: number,
): number | undefined {
  let observed = 0;
  let calls = 0;
  for (const span of spans) {
    const start = Math.max(from, span.from);
    const end = Math.min(to, span.to);
    if (end <= start) continue;
    observed += end - start;
    if (span.counted) calls += callsBetween(usage.calls, start, end);
  }
  if (observed === 0) return undefined;
  const samples = Math.ceil(observed / sampleMs);
  return stat === 'Sum' ? calls : stat === 'SampleCount' ? samples : calls / samples;
}
