import type { Audit } from './audit.ts';
import type { Breaker } from './breaker.ts';
import type { Memory } from './memory.ts';
import type { PendingAction } from './pending-action.ts';
import type { Counts } from './run.ts';
import type { Settings } from './settings.ts';
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
  readonly targets: readonly (TargetOutcome & { readonly counts: Counts })[];
  /** Evidence that could not be read. */
  readonly gaps: readonly Remark[];
  /** What else was not known; no verdict rests on it. */
  readonly notes: readonly Remark[];
};

export function isAllotted(action: PendingAction): boolean {
  return action.status === 'allotted';
}
