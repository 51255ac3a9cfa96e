import type { PendingStatus } from '../pending-action.ts';
import type { SourceUndoes } from './source-change.ts';
import type { SourceAction } from './source-plan.ts';
import type { SourceId } from './source.ts';

/** A change of a source that a run's audit planned, on its way through the limits: as a PendingAction, of an instance. */
export type PendingSource = SourceId & {
  readonly owner: string;
  readonly action: SourceAction;
  /** Of an undo alone. */
  readonly undoes: SourceUndoes | null;
  /** Of what a person has asked for: the reason of the plan that he was shown. Left out: the plan's own, made anew. */
  readonly shown?: string;
  readonly status: PendingStatus;
  /** Why it waits, when it does. */
  readonly reason: string | null;
};
