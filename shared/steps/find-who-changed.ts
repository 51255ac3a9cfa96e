import type { Instance, Target } from '../domain/instance.ts';
import type { Memory } from '../domain/memory.ts';
import { whoModified } from '../gateways/look-up-events.ts';
import type { Tools } from './tools.ts';

/** Who changed back what we had changed, by instance id, as far as CloudTrail says: asked only where that has happened. */
export async function findWhoChanged(
  tools: Omit<Tools, 'table'>,
  target: Target,
  changedBack: readonly Instance[],
  memories: ReadonlyMap<string, Memory>,
): Promise<ReadonlyMap<string, string>> {
  const since = changedBack.flatMap(({ instanceId }) => {
    const at = memories.get(instanceId)?.made?.at;
    return at === undefined ? [] : [[instanceId, at] as const];
  });
  return since.length === 0 ? new Map() : whoModified(tools, target, new Map(since));
}
