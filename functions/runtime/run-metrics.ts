import { finishedRunsMetric, partialRunsMetric } from '../../shared/domain/names.ts';
import type { FinishedRun } from '../../shared/steps/finish-run.ts';

/**
 * What a run says of itself to CloudWatch, by the metric's name. A run over some instances says nothing of the account, and
 * whether one of the whole account has finished must not be asked of it. It counts only when it is partial: a metric is
 * paid for by the hour in which something is sent.
 */
export function runMetrics({
  scope,
  status,
  counts,
}: Pick<FinishedRun, 'scope' | 'status' | 'counts'>): Readonly<Record<string, number>> {
  const partial = status === 'partial' ? 1 : 0;
  if (scope !== 'account') return partial === 0 ? {} : { [partialRunsMetric]: partial };
  return {
    [finishedRunsMetric]: 1,
    [partialRunsMetric]: partial,
    Instances: counts.instances,
    InstancesAllowingV1: counts['in-use'] + counts.unknown + counts.ready,
  };
}
