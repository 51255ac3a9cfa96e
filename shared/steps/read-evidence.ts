import pMap from 'p-map';
import { weighMetric } from '../decisions/weigh-metric.ts';
import {
  type Evidence,
  type EvidenceWindow,
  type MetricKind,
  metricKinds,
  type MetricReading,
} from '../domain/evidence.ts';
import type { Target } from '../domain/instance.ts';
import type { LastReading } from '../domain/last-reading.ts';
import {
  type MetricAnswer,
  type MetricKey,
  type MetricName,
  mostQueries,
  readMetrics,
} from '../gateways/read-metrics.ts';
import type { Tools } from './tools.ts';

/** Of one instance, the metrics to ask for; those left out are carried on from the last reading. */
export type EvidenceToRead = {
  readonly instanceId: string;
  readonly kinds: readonly MetricKind[];
  readonly last: LastReading | null;
};

/** Results that come back InternalError are asked for again, alone, this often. */
const moreTries = 2;

const names: Readonly<Record<MetricKind, MetricName>> = {
  noToken: 'MetadataNoToken',
  noTokenRejected: 'MetadataNoTokenRejected',
};

/** The metrics of these instances over the window, 500 queries a call. */
export async function readEvidence(
  tools: Pick<Tools, 'clients' | 'pause'>,
  target: Target,
  wanted: readonly EvidenceToRead[],
  window: EvidenceWindow,
): Promise<ReadonlyMap<string, Evidence>> {
  const keys = wanted.flatMap(({ instanceId, kinds }) =>
    kinds.map((kind) => ({ instanceId, metric: names[kind] })),
  );
  const readings = (await readAll(tools, target, keys, window))[Symbol.iterator]();
  return new Map(
    wanted.map(({ instanceId, kinds, last }) => {
      const read = Object.fromEntries(kinds.map((kind) => [kind, readings.next().value]));
      return [instanceId, evidenceOf(read, last, window)];
    }),
  );
}

function evidenceOf(
  read: Partial<Record<MetricKind, MetricReading | undefined>>,
  last: LastReading | null,
  window: EvidenceWindow,
): Evidence {
  const readingOf = (kind: MetricKind) => read[kind] ?? last?.evidence[kind] ?? nothing;
  const isCarried = last !== null && metricKinds.some((kind) => read[kind] === undefined);
  return {
    noToken: readingOf('noToken'),
    noTokenRejected: readingOf('noTokenRejected'),
    window,
    ...(isCarried ? { carriedFrom: last.bothReadAt } : {}),
  };
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
