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
  const ids = changedBack.map(({ instanceId }) => instanceId);
  const since = ids.flatMap((id) => memories.get(id)?.made?.at ?? []).toSorted()[0];
  if (since === undefined) return new Map();
  return whoModified(tools, target, ids, since);
}
