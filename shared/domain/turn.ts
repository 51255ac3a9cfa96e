import type { VerdictKind } from './verdict.ts';

/** The verdict on an instance, when a run finds another one than was recorded. */
export type Turn = {
  readonly instanceId: string;
  /** null: it was never judged before. */
  readonly from: VerdictKind | null;
  /** `gone`: shutting down, terminated, or no longer listed. */
  readonly to: VerdictKind | 'gone';
};
