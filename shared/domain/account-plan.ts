import type { Audit } from './audit.ts';
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
  /** Living instances whose tags ask for something, be it `ignore` or a word that is not understood. */
  readonly audits: readonly Audit[];
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
