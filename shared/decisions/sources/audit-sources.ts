import type { Settings } from '../../domain/settings.ts';
import type { Hanging, SourceAudit } from '../../domain/sources/source-audit.ts';
import type { SourceMemory } from '../../domain/sources/source-change.ts';
import type { HangingBySource } from './hang.ts';
import type { JudgedSources } from './judge-sources.ts';

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
  _facts: SourcesFacts,
  _settings: Settings,
  _now: Date,
): readonly SourceAudit[] {
  return [];
}
