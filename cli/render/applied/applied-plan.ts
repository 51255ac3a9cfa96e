import type { Conclusion } from '../../../shared/decisions/conclude-run.ts';
import type { Change } from '../../../shared/domain/change.ts';
import type { Target } from '../../../shared/domain/instance.ts';
import type { PendingAction } from '../../../shared/domain/pending-action.ts';
import type { RunSummary } from '../../../shared/domain/run.ts';
import type { PendingSource } from '../../../shared/domain/sources/pending-source.ts';
import type { SourceChange } from '../../../shared/domain/sources/source-change.ts';

/** What came of one account's plan, or of an undo. */
export type AppliedPlan = {
  readonly run: Pick<RunSummary, 'runId' | 'account' | 'scope' | 'settings' | 'startedBy'>;
  readonly changes: readonly Change[];
  readonly conclusion: Pick<Conclusion, 'problems'>;
  /** Where it is written down: `.imds-warden/ in this folder`. */
  readonly recordedIn: string;
  /** What was asked for and not made, each with its reason. */
  readonly left: readonly Pick<PendingAction, 'instanceId' | 'region' | 'reason'>[];
  /** Changes of former runs that this run settled. */
  readonly earlier: readonly Change[];
  /** How many changes of former runs EC2 still does not show. */
  readonly stillOpen: number;
  /** Calls that changed sources, whatever became of them. */
  readonly sourceChanges: readonly SourceChange[];
  /** Changes of sources that were asked for and not made, each with its reason. */
  readonly sourcesLeft: readonly Pick<PendingSource, 'kind' | 'id' | 'region' | 'reason'>[];
  /** Calls of former runs on sources that this run settled. */
  readonly sourcesEarlier: readonly SourceChange[];
  /** Instances whose tag asks for what was undone just now. */
  readonly stillAsking: readonly (Target & { readonly instanceId: string })[];
};
