import type { Asker } from './asker.ts';
import type { ChangeRef } from './change-ref.ts';
import type { MetadataOptions, Target } from './instance.ts';
import type { Notice } from './notice.ts';
import type { LedgerAction, Undoes, WantedOptions } from './plan.ts';

/**
 * What is remembered of one instance from run to run, beside its last reading: what was done to it, and what was promised.
 * Most instances have none. Written only under the lease.
 */
export type Memory = Target & {
  readonly instanceId: string;
  /** The newest change that took effect; null while there was none. */
  readonly made: Made | null;
  /** A change that was begun and may not be remembered above yet: the ledger says what became of it. */
  readonly begun: ChangeRef | null;
  /** The newest modify, and what was rejected since. */
  readonly watch: Watch | null;
  /** What was undone is not done again until its tag is set anew. */
  readonly undone: Undone | null;
  readonly drift: Drift | null;
  readonly deadline: Deadline | null;
  /** The end of an `ignore` or a `restore` that is near. */
  readonly ending: Ending | null;
  /** Notices that no digest has told yet. */
  readonly toTell: readonly Notice[];
  /** Counts the writes: each is made on the condition that nobody wrote in between. 0: not written yet. */
  readonly version: number;
};

export type Made = ChangeRef & {
  readonly action: LedgerAction;
  readonly asker: Asker;
  readonly wanted: WantedOptions;
  /** All five settings as the settling read saw them. */
  readonly after: MetadataOptions;
  /** ISO time of the call. */
  readonly at: string;
};

export type Watch = {
  /** The change that is watched: it made tokens required. */
  readonly of: Undoes;
  readonly before: MetadataOptions;
  readonly after: MetadataOptions;
  /** ISO time of the call. */
  readonly since: string;
  /** ISO start of the first hour whose rejected calls count: metrics are read by the hour. */
  readonly countFrom: string;
  /** ISO; it ends then, unless calls were rejected meanwhile or could not be read. */
  readonly until: string;
  /** Calls rejected since, as last read. */
  readonly rejected: number;
  /** ISO start of the hour in which the first was rejected. */
  readonly firstRejectedAt: string | null;
  readonly lastRejectedAt: string | null;
  /** ISO time up to which the rejected calls were read. */
  readonly readTo: string | null;
  /** ISO time of the last undo of it that EC2 refused. */
  readonly failedAt: string | null;
  /** null while it goes on. */
  readonly end: WatchEnd | null;
};

export type WatchEnd = {
  readonly at: string;
  /** `quiet`: nothing was rejected for as long as it had to be. `replaced`: another change of ours, or of somebody else. */
  readonly why: 'quiet' | 'undone' | 'replaced' | 'gone';
};

export type Undone = {
  /** The change that was taken back. */
  readonly of: Undoes;
  /** The undo, and who asked for it. */
  readonly by: ChangeRef & { readonly asker: Asker };
  readonly at: string;
  /** A read since has seen the instance without the tag: the next one that is set is set anew. */
  readonly isTagGone: boolean;
};

export type Drift = {
  /** ISO time of the read that saw it first. */
  readonly seenAt: string;
  /** The change that did not last. */
  readonly of: ChangeRef;
  /** Who did it, as CloudTrail says; null where it does not say. */
  readonly who: string | null;
};

export type Deadline = {
  /** ISO time from which a run requires IMDSv2; null while it is put off. */
  readonly on: string | null;
  /** Who was promised it: to another owner it is news. */
  readonly owner: string;
  /** Days ahead of which the owner was told, and when. */
  readonly given: readonly { readonly days: number; readonly at: string }[];
  /** Why it is put off. */
  readonly postponed: string | null;
};

export type Ending = {
  /** ISO date, in UTC: the last day on which it has an effect. */
  readonly on: string;
  /** ISO time at which a digest told it; null: none has yet. */
  readonly toldAt: string | null;
};

export function noMemory({
  account,
  region,
  instanceId,
}: Target & { readonly instanceId: string }): Memory {
  return {
    account,
    region,
    instanceId,
    made: null,
    begun: null,
    watch: null,
    undone: null,
    drift: null,
    deadline: null,
    ending: null,
    toTell: [],
    version: 0,
  };
}

export function isWatched({ watch }: Memory): boolean {
  return watch !== null && watch.end === null;
}

/** Rejected calls since a change, hour by hour; `unreadable`: CloudWatch gave no whole answer, and nothing may be concluded. */
export type SinceChange =
  | {
      readonly kind: 'read';
      readonly rejected: number;
      /** ISO starts of the first and last hour with a rejected call. */
      readonly first: string | null;
      readonly last: string | null;
      /** Hours that hold a datapoint: AWS publishes the metric only where there is something to say. */
      readonly observed: number;
      /** ISO. */
      readonly to: string;
    }
  | { readonly kind: 'unreadable'; readonly why: string };
