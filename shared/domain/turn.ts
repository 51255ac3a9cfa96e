import type { Target } from './instance.ts';
import type { VerdictKind } from './verdict.ts';

/** What was, or is, known of an instance: its verdict, or that it is shutting down, terminated, or no longer listed. */
export type Standing = VerdictKind | 'gone';

/** An instance of which a run finds something else than was recorded: another verdict, a new instance, or one that is gone. */
export type Turn = {
  readonly instanceId: string;
  /** null: it was never judged before. */
  readonly from: Standing | null;
  readonly to: Standing;
};

/** A turn that other programs have not been told of yet. */
export type UntoldTurn = Turn &
  Target & {
    /** The run that found it. */
    readonly runId: string;
  };
