import type { Target } from './instance.ts';
import type { Settings } from './settings.ts';
import type { ReadPart } from './sources/read-part.ts';
import type { SourceCounts } from './sources/source-counts.ts';
import type { Usage } from './usage.ts';
import type { VerdictKind } from './verdict.ts';

/** One execution over all targets; everything written during it carries its id. */
export type Run = {
  readonly runId: string;
  /** ISO. */
  readonly startedAt: string;
};

export type RunTarget = Run & Target;

/** Instances by verdict; the gone (shutting down, terminated) are counted apart and judged by nobody. */
export type Counts = Readonly<Record<VerdictKind, number>> & {
  readonly instances: number;
  readonly gone: number;
};

/** How one target fared in one run. A target without such a record was not read. */
export type TargetReport = RunTarget & {
  readonly status: 'read' | 'unread';
  readonly counts: Counts;
  /** What its instances come from, by what would be launched there; null: not read. Left out by earlier versions. */
  readonly sources?: SourceCounts | null;
  /** What of the sources could not be read; left out where none were to be read, and by earlier versions. */
  readonly unreadParts?: readonly ReadPart[];
  /** Evidence or sources that could not be read although the target was: the run is `partial`. */
  readonly gaps: readonly string[];
  /** What else was not known (roles, account defaults): said, but no verdict rests on it. */
  readonly notes: readonly string[];
  readonly error: FailureReason | null;
};

export type FailureReason = { readonly code: string; readonly message: string };

export const failurePhases = ['audit', 'allot', 'remediate', 'machines', 'notify'] as const;

export type FailurePhase = (typeof failurePhases)[number];

export type RunStatus = 'running' | 'complete' | 'partial';

/**
 * What a run covers. `account`: the machine reads every target. `watch`, `instances`: the same machine, but only instances
 * under watch, or those that an event was about. `changes`, `undo`: a person applied a plan, or undid changes, by the
 * command line.
 */
export const runScopes = ['account', 'watch', 'instances', 'changes', 'undo'] as const;

export type RunScope = (typeof runScopes)[number];

/** Whether the state machine does it, and not a person by the command line. */
export function isMachines(scope: RunScope): boolean {
  return scope === 'account' || scope === 'watch' || scope === 'instances';
}

export type RunSummary = Run & {
  readonly scope: RunScope;
  /** ISO time at which it had the lease: runs wait for it, and do not come in the order in which they were started. */
  readonly leasedAt: string;
  readonly status: RunStatus;
  readonly account: string;
  readonly startedBy: string;
  readonly finishedAt: string | null;
  /** When the operations topic was told. */
  readonly summarySentAt: string | null;
  /** The rules in force, so that an auditor can see why the run did what it did. */
  readonly settings: Settings;
  readonly targets: readonly string[];
  readonly counts: Counts | null;
  /** Of all targets; null: no sources were read. Left out while the run is under way, and by earlier versions. */
  readonly sources?: SourceCounts | null;
  readonly changes: ChangeCounts | null;
  /** The same of sources, call by call; left out while the run is under way, and by earlier versions. */
  readonly sourceChanges?: ChangeCounts | null;
  /** Why the run is partial, a sentence each. */
  readonly problems: readonly string[];
  /** What was not known, without making the run partial. */
  readonly notes: readonly string[];
} & RunCost;

/** All null while the run is under way. */
export type RunCost = {
  readonly usage: Usage | null;
  /** The same at list prices (prices.ts). */
  readonly usd: number | null;
  /** Lambda invocations of which it is not known what they used: with any, the run used more than this. */
  readonly unmetered: number | null;
};

/** What became of the changes that tags asked for in one run. */
export type ChangeCounts = {
  readonly applied: number;
  readonly requested: number;
  readonly failed: number;
  readonly superseded: number;
  /** Left for the next run by a limit. */
  readonly waiting: number;
  /** Not called because the settings say `observe`. */
  readonly observed: number;
  /** Allotted, but no outcome was recorded: the run broke before. */
  readonly unfinished: number;
};
