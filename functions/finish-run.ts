import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { metricsNamespace, partialRunsMetric, productName } from '../shared/domain/names.ts';
import { finishRun } from '../shared/steps/finish-run.ts';
import { handle } from './runtime/handle.ts';

/** The alarm on partial runs reads PartialRuns; the rest is for a dashboard of one's own. */
export const handler = handle('finish-run', async (payload, environment, tools) => {
  const finished = await finishRun(payload, environment, tools);
  const metrics = new Metrics({ namespace: metricsNamespace, serviceName: productName });
  metrics.addMetric(partialRunsMetric, MetricUnit.Count, finished.status === 'partial' ? 1 : 0);
  metrics.addMetric('Instances', MetricUnit.Count, finished.counts.instances);
  metrics.addMetric(
    'InstancesAllowingV1',
    MetricUnit.Count,
    finished.counts['in-use'] + finished.counts.unknown + finished.counts.ready,
  );
  metrics.publishStoredMetrics();
  return finished;
});
