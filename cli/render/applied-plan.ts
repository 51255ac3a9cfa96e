import type { Conclusion } from '../../shared/decisions/conclude-run.ts';
import type { Change } from '../../shared/domain/change.ts';
import type { PendingAction } from '../../shared/domain/pending-action.ts';
import type { RunSummary } from '../../shared/domain/run.ts';

/** What came of one account's plan. */
export type AppliedPlan = {
  readonly run: Pick<RunSummary, 'runId' | 'account' | 'settings'>;
  readonly changes: readonly Change[];
  readonly conclusion: Pick<Conclusion, 'changes' | 'problems'>;
  /** Where it is written down: `.imds-warden/ in this folder`. */
  readonly recordedIn: string;
  /** What was planned and not made, each with its reason; without it only how many there are is said. */
  readonly left?: readonly PendingAction[];
};
