import type { AccountDefaults } from '../../domain/account-defaults.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Hanging, JudgedSource, SourceAudit } from '../../domain/sources/source-audit.ts';
import type { SourceMemory } from '../../domain/sources/source-change.ts';
import type { SourcePlan } from '../../domain/sources/source-plan.ts';
import type { RegionSources } from '../../domain/sources/source.ts';

export type SourceFacts = {
  readonly judged: JudgedSource;
  readonly hanging: Hanging;
  readonly memory: SourceMemory;
  readonly read: RegionSources;
  readonly defaults: AccountDefaults;
  /** The other sources of the Region, judged and counted: what enforcement would break. */
  readonly others: readonly Omit<SourceAudit, 'plan'>[];
  /** Living instances of the whole Region by verdict, and those whose change is under watch. */
  readonly instances: Hanging;
  readonly watched: number;
  /** Whether every instance of the Region was read. */
  readonly isWhole: boolean;
  readonly settings: Settings;
};

/** What a run will do to one source, with the reason. The same for audit, plan and change. */
export function planSource(_facts: SourceFacts): SourcePlan {
  return { action: 'none', reason: 'nobody asks for anything' };
}
