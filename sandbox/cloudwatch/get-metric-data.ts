import {
  GetMetricData$,
  type GetMetricDataInput,
  type GetMetricDataOutput,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { operation, type Context } from '../operation.ts';
import { bucketStarts } from './bucket-starts.ts';
import { checkMetricRequest } from './check-metric-request.ts';
import { faultOf, faultyResult } from './metric-fault.ts';
import { fingerprint, readPosition, writePosition } from './metric-token.ts';
import { metricPoints, type Points } from './metric-points.ts';

const MOST_POINTS = 100_800;

/**
 * Fills a page of at most MaxDatapoints points query by query. A query that does not fit answers PartialData and goes on
 * on the next page, and so do those after it; those that were complete are not repeated.
 */
export const getMetricData = operation<GetMetricDataInput, GetMetricDataOutput>(
  GetMetricData$,
  (input, context) => {
    checkMetricRequest(input);
    const queries = (input.MetricDataQueries ?? []).filter(
      ({ ReturnData }) => ReturnData !== false,
    );
    const print = fingerprint(input);
    const start = input.NextToken ? readPosition(input.NextToken, print) : { query: 0, point: 0 };
    let room = input.MaxDatapoints ?? MOST_POINTS;
    let next: { query: number; point: number } | undefined;
    const results: MetricDataResult[] = [];
    const read = pointReader(input, context);
    for (let index = start.query; index < queries.length; index++) {
      const query = queries[index];
      if (!query) continue;
      const fault = faultOf(query, context.metricFaults);
      if (fault) {
        results.push(faultyResult(query, fault));
        continue;
      }
      if (next) {
        results.push(result(query, { timestamps: [], values: [] }, 'PartialData'));
        continue;
      }
      const from = index === start.query ? start.point : 0;
      const points = read(query);
      const taken = slice(points, from, from + room);
      room -= taken.values.length;
      const isWhole = from + taken.values.length === points.values.length;
      if (!isWhole) next = { query: index, point: from + taken.values.length };
      results.push(result(query, taken, isWhole ? 'Complete' : 'PartialData'));
    }
    return {
      MetricDataResults: results,
      NextToken: next && writePosition(next, print),
      Messages: [],
    };
  },
);

function pointReader(
  input: GetMetricDataInput,
  context: Context,
): (query: MetricDataQuery) => Points {
  // Queries of one call share their buckets, and so the same Date objects: 500 queries make 76,000 of them otherwise.
  const starts = new Map<number, Date[]>();
  return (query) => {
    const period = query.MetricStat?.Period ?? query.Period ?? 0;
    let buckets = starts.get(period);
    if (!buckets) starts.set(period, (buckets = bucketStarts(input, period, context.now)));
    const points = metricPoints(
      query,
      buckets,
      period * 1000,
      input.EndTime?.getTime() ?? 0,
      context,
    );
    if (input.ScanBy === 'TimestampAscending') return points;
    return { timestamps: points.timestamps.toReversed(), values: points.values.toReversed() };
  };
}

function result(
  query: MetricDataQuery,
  points: Points,
  status: 'Complete' | 'PartialData',
): MetricDataResult {
  return {
    Id: query.Id,
    Label: query.Label ?? query.MetricStat?.Metric?.MetricName,
    Timestamps: points.timestamps,
    Values: points.values,
    StatusCode: status,
  };
}

function slice({ timestamps, values }: Points, from: number, to: number): Points {
  return { timestamps: timestamps.slice(from, to), values: values.slice(from, to) };
}
