import type { Asker } from '../asker.ts';
import type { ChangeRef } from '../change-ref.ts';
import type { ChangeError, ChangeStatus } from '../change.ts';
import type { DefaultOptions } from './launch.ts';
import type { SourceAction, SourceCall } from './source-plan.ts';
import type { SourceId } from './source.ts';

/** What a change of a source can alter, as a read saw it. */
export type SourceState =
  | {
      readonly of: 'template';
      readonly defaultVersion: number;
      readonly latestVersion: number;
    }
  | { readonly of: 'defaults'; readonly options: DefaultOptions; readonly enforced: boolean }
  | { readonly of: 'image'; readonly imdsSupport: 'v2.0' | null };

/** The change that an undo takes back. */
export type SourceUndoes = ChangeRef & { readonly action: SourceAction };

/** One call that changes a source, and its record: as a Change (change.ts), which is one of an instance. */
export type SourceChange = SourceId &
  ChangeRef & {
    readonly name: string | null;
    readonly action: SourceAction;
    /** Of an undo alone. */
    readonly undoes: SourceUndoes | null;
    /** Of how many calls this is one. */
    readonly parts: number;
    readonly status: ChangeStatus;
    readonly call: SourceCall;
    /** As read just before the call. */
    readonly before: SourceState | null;
    readonly after: SourceState | null;
    /** The version that a create-version has made. */
    readonly created: number | null;
    readonly reason: string;
    readonly outcome: string | null;
    readonly asker: Asker | 'settings';
    readonly askedBy: string;
    readonly startedBy: string;
    readonly owner: string;
    readonly intendedAt: string;
    readonly requestedAt: string | null;
    readonly settledAt: string | null;
    readonly error: ChangeError | null;
    readonly requestId: string | null;
  };

/** What is remembered of a source from run to run. Most have none. */
export type SourceMemory = {
  /** The newest change that took effect. */
  readonly made: {
    readonly runId: string;
    readonly runStartedAt: string;
    readonly action: SourceAction;
    /** The version that was copied, and the one that was made of it; null where none was. */
    readonly from: number | null;
    readonly created: number | null;
    /** The state before its first call. */
    readonly before: SourceState;
    readonly at: string;
  } | null;
  /** A change that was begun and may not be remembered above yet: the ledger says what became of it. */
  readonly begun: ChangeRef | null;
  /** What was undone is not done again until a read has seen the tag, or the setting, gone. */
  readonly undone: {
    readonly action: SourceAction;
    readonly at: string;
    readonly isAskGone: boolean;
  } | null;
  /** Counts the writes: each is made on the condition that nobody wrote in between. 0: not written yet. */
  readonly version: number;
};

export const noSourceMemory: SourceMemory = { made: null, begun: null, undone: null, version: 0 };
