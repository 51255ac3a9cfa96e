import type { Settings } from '../../domain/settings.ts';
import { sourceKey, type SourcePart, sourceParts } from '../../domain/sources/source.ts';
import type { Hanging, SourceAudit } from '../../domain/sources/source-audit.ts';
import { noSourceMemory, type SourceMemory } from '../../domain/sources/source-change.ts';
import { followSource } from './follow-source.ts';
import type { HangingBySource } from './hang.ts';
import { readApart } from './hang-apart.ts';
import type { JudgedSources } from './judge-sources.ts';
import { planSource } from './plan-source.ts';
import { whyUncounted } from './why-uncounted.ts';

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
  /** Parts that could not be read when some of the instances were counted, beside those that are unread now. */
  readonly unreadParts?: readonly SourcePart[];
};

/** All that the rules say about a Region's sources, once its instances are known. The same for audit, plan and change. */
export function auditSources(
  { judged, hanging, memories, instances, watched, unreadParts = [], ...facts }: SourcesFacts,
  settings: Settings,
  _now: Date,
): readonly SourceAudit[] {
  const { read } = judged;
  const unread = new Set([
    ...unreadParts,
    ...sourceParts.filter((part) => read.unread[part] !== undefined),
  ]);
  // What is unread now the rules know; what was unread then, and is read now, would pass for nothing.
  const isWhole = facts.isWhole && unreadParts.every((part) => read.unread[part] !== undefined);
  const others = judged.sources.map((source) => ({
    ...source,
    hanging: hanging[sourceKey(source)] ?? {},
    ...uncounted(whyUncounted(source.kind, unread)),
    ...(source.kind === 'defaults' ? { apart: readApart(hanging, source) } : {}),
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
      apart: readApart(hanging, source),
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

function uncounted(why: string | null): Pick<SourceAudit, 'uncounted'> {
  return why === null ? {} : { uncounted: why };
}
