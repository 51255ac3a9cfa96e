import pMap from 'p-map';
import { isWatched, type Memory, type SinceChange, type Watch } from '../domain/memory.ts';
import { sinceWindow, sumSince } from '../decisions/since-change.ts';
import type { Target } from '../domain/instance.ts';
import { readMetrics } from '../gateways/read-metrics.ts';
import type { Tools } from './tools.ts';

/** An hourly metric of two weeks has 336 points, and a page of an answer holds 100,800. */
const metricsInOneCall = 300;

/** The rejected calls of instances under watch, each since its change, by instance id: one metric each. */
export async function readSinceChange(
  tools: Pick<Tools, 'clients' | 'now'>,
  target: Target,
  memories: readonly Memory[],
): Promise<ReadonlyMap<string, SinceChange>> {
  const watched = memories.flatMap((memory) =>
    isWatched(memory) && memory.watch !== null
      ? { instanceId: memory.instanceId, watch: memory.watch }
      : [],
  );
  const chunks: (typeof watched)[] = [];
  for (let start = 0; start < watched.length; start += metricsInOneCall)
    chunks.push(watched.slice(start, start + metricsInOneCall));
  const read = await pMap(chunks, async (chunk) => readChunk(tools, target, chunk), {
    concurrency: 2,
  });
  return new Map(read.flat());
}

async function readChunk(
  { clients, now }: Pick<Tools, 'clients' | 'now'>,
  target: Target,
  watched: readonly { readonly instanceId: string; readonly watch: Watch }[],
): Promise<readonly (readonly [string, SinceChange])[]> {
  const at = now();
  const window = sinceWindow(
    watched.map(({ watch }) => watch),
    at,
  );
  const keys = watched.map(({ instanceId }) => ({
    instanceId,
    metric: 'MetadataNoTokenRejected' as const,
  }));
  const answers = await readMetrics(clients, target, keys, window);
  return watched.map(({ instanceId, watch }, index) => {
    const answer = answers[index];
    if (answer?.kind === 'complete') return [instanceId, sumSince(answer, watch, at)] as const;
    const why = answer?.why ?? 'CloudWatch gave no answer';
    return [instanceId, { kind: 'unreadable', why }] as const;
  });
}
