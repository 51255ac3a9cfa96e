import {
  GetMetricDataCommand,
  type GetMetricDataCommandOutput,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import type { EvidenceWindow } from '../domain/evidence.ts';
import { AccessDenied } from '../domain/errors.ts';
import type { Target } from '../domain/instance.ts';
import { calling } from './calling.ts';
import type { Clients } from './clients.ts';

export const metricNames = ['MetadataNoToken', 'MetadataNoTokenRejected'] as const;

export type MetricName = (typeof metricNames)[number];

export type MetricKey = { readonly instanceId: string; readonly metric: MetricName };

/** Bucket starts (epoch milliseconds) and sums, pages merged; or why there is no whole answer. */
export type MetricAnswer =
  | {
      readonly kind: 'complete';
      readonly times: readonly number[];
      readonly sums: readonly number[];
    }
  | { readonly kind: 'unreadable'; readonly why: string };

/** ISO, on whole hours where the period is one or more. */
export type MetricWindow = Pick<EvidenceWindow, 'from' | 'to' | 'bucketSeconds'>;

export const queriesPerInstance = metricNames.length;

/** 500 queries a call (docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html). */
export const mostQueries = 500;

/**
 * One GetMetricData call with all its pages. A result that is not Complete at the end is unreadable, never a zero:
 * InternalError and Forbidden come inside an HTTP 200.
 */
export async function readMetrics(
  clients: Clients,
  target: Target,
  keys: readonly MetricKey[],
  window: MetricWindow,
): Promise<readonly MetricAnswer[]> {
  const merged = keys.map((): Merged => ({ times: [], sums: [], status: 'no answer' }));
  let nextToken: string | undefined;
  try {
    do {
      const page: GetMetricDataCommandOutput = await calling(
        `GetMetricData in ${target.region}`,
        () =>
          clients.cloudwatch(target.region).send(
            new GetMetricDataCommand({
              MetricDataQueries: keys.map((key, index) => query(key, index, window)),
              StartTime: new Date(window.from),
              EndTime: new Date(window.to),
              ...(nextToken === undefined ? {} : { NextToken: nextToken }),
            }),
          ),
      );
      for (const result of page.MetricDataResults ?? []) {
        const entry = merged[Number(result.Id?.slice(1))];
        if (!entry) continue;
        entry.times = joined(entry.times, result.Timestamps?.map((time) => time.getTime()) ?? []);
        entry.sums = joined(entry.sums, result.Values ?? []);
        if (!isError(entry.status)) entry.status = result.StatusCode ?? 'no status';
      }
      nextToken = page.NextToken;
    } while (nextToken);
  } catch (error) {
    // Without permission there is no evidence, but the options are still worth reporting; anything else is retried.
    if (!(error instanceof AccessDenied)) throw error;
    return keys.map(() => ({ kind: 'unreadable', why: error.message }));
  }
  return merged.map(({ times, sums, status }) =>
    status === 'Complete' && times.length === sums.length
      ? { kind: 'complete', times, sums }
      : { kind: 'unreadable', why: `CloudWatch answered ${status}` },
  );
}

/** A page that failed has a hole, and no later page fills it, although it may well be Complete. */
function isError(status: string): boolean {
  return status === 'InternalError' || status === 'Forbidden';
}

type Merged = { times: readonly number[]; sums: readonly number[]; status: string };

/** Nearly always all points of a metric come on one page: nothing is copied then. */
function joined(before: readonly number[], page: readonly number[]): readonly number[] {
  return before.length === 0 ? page : [...before, ...page];
}

/** Ids start with a lower-case letter and hold no hyphen. No Unit: a wrong one would yield nothing. */
function query(key: MetricKey, index: number, window: MetricWindow): MetricDataQuery {
  return {
    Id: `m${index}`,
    MetricStat: {
      Metric: {
        Namespace: 'AWS/EC2',
        MetricName: key.metric,
        Dimensions: [{ Name: 'InstanceId', Value: key.instanceId }],
      },
      Period: window.bucketSeconds,
      Stat: 'Sum',
    },
  };
}
