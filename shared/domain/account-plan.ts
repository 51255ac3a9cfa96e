import type { Audit } from './audit.ts';
import type { Breaker } from './breaker.ts';
import type { Memory } from './memory.ts';
import type { PendingAction } from './pending-action.ts';
import type { Counts } from './run.ts';
import type { Settings } from './settings.ts';
import type { PendingSource } from './sources/pending-source.ts';
import type { SourceAudit } from './sources/source-audit.ts';
import type { SourceState } from './sources/source-change.ts';
import type { RegionSources } from './sources/source.ts';
import type { Remark, TargetOutcome } from './target-outcome.ts';

/** What a run would do in one account now. */
export type AccountPlan = {
  readonly account: string;
  /** ISO time at which it was made. */
  readonly at: string;
  readonly settings: Settings;
  /** As it stands after a look at every change under watch. */
  readonly breaker: Breaker;
  /**
   * Living instances whose tags ask for something, be it `ignore` or a word that is not understood, and those that the
   * deadline campaign or the watch over an earlier change has something to do with.
   */
  readonly audits: readonly Audit[];
  /** What is to be remembered of instances from now on, as this reading of them has it. */
  readonly memories: readonly Memory[];
  /** Every planned change, and what the limits make of it. */
  readonly allotment: readonly PendingAction[];
  /** Sources of which a tag, or the settings, ask for something. */
  readonly sources: readonly PlannedSource[];
  /** Every planned change of a source, and what the limits make of it. */
  readonly sourceAllotment: readonly PendingSource[];
  /** Of Regions in which a source is to be changed, all of them: a change is judged again by what the audit has counted. */
  readonly sourceReadings: readonly SourceReading[];
  readonly targets: readonly (TargetOutcome & { readonly counts: Counts })[];
  /** Evidence that could not be read. */
  readonly gaps: readonly Remark[];
  /** What else was not known; no verdict rests on it. */
  readonly notes: readonly Remark[];
};

/** All sources of one Region, as they were read and judged for the plan. */
export type SourceReading = {
  readonly audits: readonly SourceAudit[];
  readonly read: RegionSources;
};

/** What new instances come from, and its state as it was read for the plan; null: it is not known. */
export type PlannedSource = { readonly audit: SourceAudit; readonly before: SourceState | null };

/** Changes that a run would make now, of instances and of sources. */
export function countAllotted({
  allotment,
  sourceAllotment,
}: Pick<AccountPlan, 'allotment' | 'sourceAllotment'>): number {
  return [...allotment, ...sourceAllotment].filter(isAllotted).length;
}

export function isAllotted(action: Pick<PendingAction, 'status'>): boolean {
  return action.status === 'allotted';
}
