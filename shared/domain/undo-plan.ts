import type { Change } from './change.ts';
import type { Instance } from './instance.ts';
import type { Plan } from './plan.ts';
import type { Settings } from './settings.ts';
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

/** What an undo would do in one account now. */
export type UndoPlan = {
  readonly account: string;
  /** ISO time at which it was made. */
  readonly at: string;
  readonly settings: Settings;
  readonly items: readonly UndoItem[];
  /** Changes of the runs that were named that were never made, and so leave nothing to be undone. */
  readonly notMade: readonly Change[];
  /** What was not known. */
  readonly notes: readonly Remark[];
};
