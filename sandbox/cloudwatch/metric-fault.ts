import type { MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { MetricFault } from '../faults.ts';

/** The fault that spoils this query, if one does: those that name nothing spoil all. */
export function faultOf(
  query: MetricDataQuery,
  faults: readonly MetricFault[],
): MetricFault | undefined {
  const instanceId = query.MetricStat?.Metric?.Dimensions?.[0]?.Value ?? '';
  return faults.find(({ queryIds, instanceIds }) => {
    if (!queryIds && !instanceIds) return true;
    return queryIds?.includes(query.Id ?? '') || instanceIds?.includes(instanceId);
  });
}

export function faultyResult(
  query: MetricDataQuery,
  { status = 'InternalError' }: MetricFault,
): MetricDataResult {
  return {
    Id: query.Id,
    Label: query.MetricStat?.Metric?.MetricName,
    Timestamps: [],
    Values: [],
    StatusCode: status,
    Messages: [{ Code: status, Value: 'The data of this metric could not be read.' }],
  };
}
