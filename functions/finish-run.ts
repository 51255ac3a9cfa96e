import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { metricsNamespace, productName } from '../shared/domain/names.ts';
import { finishRun } from '../shared/steps/finish-run.ts';
import { handle } from './runtime/handle.ts';
import { runMetrics } from './runtime/run-metrics.ts';

/** Two alarms read PartialRuns and FinishedRuns; the rest is for a dashboard of one's own. */
export const handler = handle('finish-run', async (payload, environment, tools) => {
  const finished = await finishRun(payload, environment, tools);
  const metrics = new Metrics({ namespace: metricsNamespace, serviceName: productName });
  for (const [name, value] of Object.entries(runMetrics(finished)))
    metrics.addMetric(name, MetricUnit.Count, value);
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  return finished;
});
