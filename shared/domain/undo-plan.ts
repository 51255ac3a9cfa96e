import type { Change } from './change.ts';
import type { Instance } from './instance.ts';
import type { Plan } from './plan.ts';
import type { Settings } from './settings.ts';
import type { SourceChange, SourceState } from './sources/source-change.ts';
import type { SourcePlan } from './sources/source-plan.ts';
import type { Remark } from './target-outcome.ts';

/** What becomes of one change that a person wants undone. */
export type UndoItem = {
  /** The change; of one in two calls, both as one. */
  readonly change: Change;
  /** As read just now; null: it is gone. */
  readonly instance: Instance | null;
  /** `undo`, `refuse` with the reason, or `none`: it is as it was already. */
  readonly plan: Plan;
};

/** What becomes of one change of a source that a person wants undone. */
export type SourceUndoItem = {
  /** Its records, in order: one for each of its calls. */
  readonly parts: readonly [SourceChange, ...SourceChange[]];
  /** The source as read just now; null: it is gone, or was not read. */
  readonly before: SourceState | null;
  /** `undo`, `refuse` with the reason, or `none`: nothing of it is left to be undone. */
  readonly plan: SourcePlan;
};

/** What an undo would do in one account now. */
export type UndoPlan = {
  readonly account: string;
  /** ISO time at which it was made. */
  readonly at: string;
  readonly settings: Settings;
  readonly items: readonly UndoItem[];
  /** Changes of the runs that were named that were never made, and so leave nothing to be undone. */
  readonly notMade: readonly Change[];
  readonly sources: readonly SourceUndoItem[];
  /** Of each change of a source of which no call took effect, the first record. */
  readonly sourcesNotMade: readonly SourceChange[];
  /** What was not known. */
  readonly notes: readonly Remark[];
};
