import type { Settings } from '../../domain/settings.ts';
import { sourceKey } from '../../domain/sources/source.ts';
import type { Hanging, SourceAudit } from '../../domain/sources/source-audit.ts';
import { noSourceMemory, type SourceMemory } from '../../domain/sources/source-change.ts';
import { followSource } from './follow-source.ts';
import type { HangingBySource } from './hang.ts';
import type { JudgedSources } from './judge-sources.ts';
import { planSource } from './plan-source.ts';

export type SourcesFacts = {
  readonly judged: JudgedSources;
  readonly hanging: HangingBySource;
  /** By sourceKey. */
  readonly memories: ReadonlyMap<string, SourceMemory>;
  /** Living instances of the whole Region by verdict, and those whose change is under watch. */
  readonly instances: Hanging;
  readonly watched: number;
  /** Whether every instance of the Region was read; a plan of the defaults rests on all of them. */
  readonly isWhole: boolean;
};

/** All that the rules say about a Region's sources, once its instances are known. The same for audit, plan and change. */
export function auditSources(
  { judged, hanging, memories, instances, watched, isWhole }: SourcesFacts,
  settings: Settings,
  _now: Date,
): readonly SourceAudit[] {
  const { read } = judged;
  const others = judged.sources.map((source) => ({
    ...source,
    hanging: hanging[sourceKey(source)] ?? {},
    memory: followSource(memories.get(sourceKey(source)) ?? noSourceMemory, {
      ...source,
      settings,
    }),
  }));
  return others.map((source) => ({
    ...source,
    plan: planSource({
      judged: source,
      hanging: source.hanging,
      memory: source.memory,
      read,
      defaults: read.defaults,
      // Of thousands of templates each would get a list of all the others.
      others: source.kind === 'defaults' ? others.filter((other) => other !== source) : [],
      instances,
      watched,
      isWhole,
      settings,
    }),
  }));
}
