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
  const weighed = await readAll(tools, target, keys, window);
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
): Promise<readonly MetricReading[]> {
  const chunks: MetricKey[][] = [];
  for (let start = 0; start < keys.length; start += mostQueries)
    chunks.push(keys.slice(start, start + mostQueries));
  const readings = (
    await pMap(chunks, async (chunk) => readAndWeigh(tools, target, chunk, window), {
      concurrency: 4,
    })
  ).flat();
  for (let attempt = 1; attempt <= moreTries; attempt += 1) {
    const again = readings.flatMap((reading, index) =>
      reading.kind === 'unreadable' && reading.why.includes('InternalError') ? [index] : [],
    );
    if (again.length === 0) break;
    await tools.pause(500 * 2 ** attempt);
    const second = await readAndWeigh(
      tools,
      target,
      again.slice(0, mostQueries).flatMap((index) => keys[index] ?? []),
      window,
    );
    second.forEach((reading, position) => {
      const index = again[position];
      if (index !== undefined) readings[index] = reading;
    });
  }
  return readings;
}

/** One call's answers become a few numbers each before the next call's arrive: 500 metrics are up to 76,000 datapoints. */
async function readAndWeigh(
  { clients }: Pick<Tools, 'clients'>,
  target: Target,
  keys: readonly MetricKey[],
  window: EvidenceWindow,
): Promise<readonly MetricReading[]> {
  const answers = await readMetrics(clients, target, keys, window);
  return answers.map((answer) => weigh(answer, window));
}

function weigh(answer: MetricAnswer, window: EvidenceWindow): MetricReading {
  return answer.kind === 'complete' ? weighMetric(answer, window) : answer;
}
