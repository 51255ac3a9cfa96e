import pMap from 'p-map';
import { weighMetric } from '../decisions/weigh-metric.ts';
import type { Evidence, EvidenceWindow, MetricReading } from '../domain/evidence.ts';
import type { Target } from '../domain/instance.ts';
import {
  type MetricAnswer,
  type MetricKey,
  metricNames,
  mostQueries,
  readMetrics,
} from '../gateways/read-metrics.ts';
import type { Tools } from './tools.ts';

/** Results that come back InternalError are asked for again, alone, this often. */
const moreTries = 2;

/** Both metrics of these instances over 15 months: two queries each, 250 instances a call. */
export async function readEvidence(
  tools: Pick<Tools, 'clients' | 'pause'>,
  target: Target,
  instanceIds: readonly string[],
  window: EvidenceWindow,
): Promise<ReadonlyMap<string, Evidence>> {
  const keys = instanceIds.flatMap((instanceId) =>
    metricNames.map((metric) => ({ instanceId, metric })),
  );
  const answers = await readAll(tools, target, keys, window);
  const weighed = answers.map((answer) => weigh(answer, window));
  return new Map(
    instanceIds.map((instanceId, index) => [
      instanceId,
      {
        noToken: weighed[index * 2] ?? nothing,
        noTokenRejected: weighed[index * 2 + 1] ?? nothing,
        window,
      },
    ]),
  );
}

const nothing: MetricReading = { kind: 'unreadable', why: 'it was not asked for' };

async function readAll(
  tools: Pick<Tools, 'clients' | 'pause'>,
  target: Target,
  keys: readonly MetricKey[],
  window: EvidenceWindow,
): Promise<readonly MetricAnswer[]> {
  const chunks: MetricKey[][] = [];
  for (let start = 0; start < keys.length; start += mostQueries)
    chunks.push(keys.slice(start, start + mostQueries));
  const answers = (
    await pMap(chunks, async (chunk) => readMetrics(tools.clients, target, chunk, window), {
      concurrency: 4,
    })
  ).flat();
  for (let attempt = 1; attempt <= moreTries; attempt += 1) {
    const again = answers.flatMap((answer, index) =>
      answer.kind === 'unreadable' && answer.why.includes('InternalError') ? [index] : [],
    );
    if (again.length === 0) break;
    await tools.pause(500 * 2 ** attempt);
    const second = await readMetrics(
      tools.clients,
      target,
      again.slice(0, mostQueries).flatMap((index) => keys[index] ?? []),
      window,
    );
    second.forEach((answer, position) => {
      const index = again[position];
      if (index !== undefined) answers[index] = answer;
    });
  }
  return answers;
}

function weigh(answer: MetricAnswer, window: EvidenceWindow): MetricReading {
  return answer.kind === 'complete' ? weighMetric(answer, window) : answer;
}
