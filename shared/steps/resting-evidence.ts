import type { Evidence } from '../domain/evidence.ts';
import type { Instance } from '../domain/instance.ts';
import { isWatched, type SinceChange } from '../domain/memory.ts';
import type { PageFacts } from './audit-page.ts';

/**
 * The evidence of instances under watch of which nothing was rejected since their change, as an earlier run read it. The
 * watch comes every hour, and 15 months of two metrics cost more than the one that it is about.
 */
export function restingEvidence(
  instances: readonly Instance[],
  { isWatch, lastReadings, memories }: Pick<PageFacts, 'isWatch' | 'lastReadings' | 'memories'>,
  sinceChange: ReadonlyMap<string, SinceChange>,
): ReadonlyMap<Instance, Evidence> {
  const resting = new Map<Instance, Evidence>();
  if (!isWatch) return resting;
  for (const instance of instances) {
    const { instanceId } = instance;
    const last = lastReadings?.get(instanceId);
    const memory = memories.get(instanceId);
    const since = sinceChange.get(instanceId);
    if (last === undefined || memory === undefined || !isWatched(memory)) continue;
    if (since?.kind !== 'read' || since.rejected > 0) continue;
    resting.set(instance, { ...last.evidence, carriedFrom: last.bothReadAt });
  }
  return resting;
}
