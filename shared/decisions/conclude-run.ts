import type { Breaker } from '../domain/breaker.ts';
import type { Change } from '../domain/change.ts';
import type { Watch } from '../domain/memory.ts';
import type { Movement } from '../domain/movement.ts';
import type { PendingAction } from '../domain/pending-action.ts';
import type { PendingSource } from '../domain/sources/pending-source.ts';
import type { SourceChange } from '../domain/sources/source-change.ts';
import type { ChangeCounts, Counts, RunStatus, RunSummary, TargetReport } from '../domain/run.ts';
import type { SourceSummary } from '../domain/sources/source-summary.ts';
import { addSourceCounts, type SourceCounts } from '../domain/sources/source-counts.ts';
import type { Unreached } from '../domain/unreached.ts';
import { compareRuns, type RunBefore } from './compare-runs.ts';
import type { Unheard } from '../domain/unheard.ts';
import { addCounts } from './count.ts';
import { mailsNote, removedNote, unheardNote } from './owner-notes.ts';
import { breakerNote, waitingNotes } from './run-notes.ts';
import { type Worth, worthOfRun } from './worth-of-run.ts';

export type RunFacts = {
  readonly run: RunSummary;
  readonly targets: readonly TargetReport[];
  readonly failures: readonly {
    readonly phase: string;
    readonly target: string | null;
    readonly error: { readonly message: string };
  }[];
  /** Owners whose digest was published to a topic that nobody reads yet. */
  readonly unheard: readonly Unheard[];
  /** Owners whose mail waits for the next day. */
  readonly waitingMails?: readonly string[];
  /** Owners whose topic was removed. */
  readonly removedOwners?: readonly string[];
  /** Every change that was asked for, and the record of it when one was made. */
  readonly pending: readonly {
    readonly action: PendingAction;
    readonly change: Pick<Change, 'status'> | null;
  }[];
  /** The same of sources: the record of each call that was begun. Left out: nothing was asked of any. */
  readonly pendingSources?: readonly {
    readonly action: PendingSource;
    readonly changes: readonly Pick<SourceChange, 'status'>[];
  }[];
  readonly breaker: Breaker;
  /** Of the run of the same scope before this one. */
  readonly problemsBefore: readonly string[];
  /** Instances whose newest modify is under watch, or was undone while it was. */
  readonly watched: readonly {
    readonly watch: Pick<Watch, 'end' | 'firstRejectedAt' | 'readTo'> | null;
  }[];
  /** The run over the account before this one; null: none is known, or this one is not over the account. */
  readonly before: RunBefore | null;
  /** ISO time of the last summary of a run over the account; null: none is known. */
  readonly toldAt: string | null;
  /** Instances that only the fallback hears of; null: not counted. */
  readonly unreached: Unreached | null;
  /** What else there is to say of sources; null, or left out: not known. */
  readonly sourceSummary?: SourceSummary | null;
  readonly now: Date;
};

export type Conclusion = {
  readonly status: Exclude<RunStatus, 'running'>;
  readonly counts: Counts;
  /** What the instances come from, by what would be launched there; null: it was read nowhere. */
  readonly sources: SourceCounts | null;
  readonly changes: ChangeCounts;
  /** The same of sources, call by call. */
  readonly sourceChanges: ChangeCounts;
  /** How many of the changes that were made, or asked of EC2, took an earlier one back. */
  readonly undos: number;
  readonly watch: {
    readonly changes: number;
    /** Those since which calls were rejected. */
    readonly rejected: number;
    /** Those whose rejected calls were not read in this run: of them nothing is known. */
    readonly unread: number;
  };
  /** The circuit breaker opened in this run. */
  readonly isBreakerNew: boolean;
  readonly problems: readonly string[];
  readonly notes: readonly string[];
  /** How the counts moved since the run before; null: it is not known. */
  readonly movement: Movement | null;
  readonly unreached: Unreached | null;
  readonly sourceSummary: SourceSummary | null;
  readonly worth: Worth;
  /** It is told only because the last summary is old. */
  readonly isReminder: boolean;
};

/** Complete only when everything that was to be read was read, and nothing broke on the way. */
export function concludeRun(facts: RunFacts): Conclusion {
  const { run, targets, pending, unheard, breaker, watched, before, unreached } = facts;
  const changes = countChanges(pending);
  const sourceChanges = countChanges(byCall(facts.pendingSources ?? []));
  const problems = findProblems(facts, changes, sourceChanges);
  const isBreakerNew = breaker.openedAt !== null && breaker.openedAt >= run.leasedAt;
  const watches = watched.flatMap(({ watch }) =>
    watch === null || watch.end !== null ? [] : watch,
  );
  const ofDigests = [
    ...unheardNote(unheard),
    ...mailsNote(facts.waitingMails ?? [], run.settings.mailsPerDay),
  ];
  const notes = capped([
    ...breakerNote(breaker),
    ...waitingNotes(pending.map(({ action }) => action)),
    ...targets.flatMap((target) => target.notes.map((note) => `${target.region}: ${note}`)),
    ...ofDigests,
    ...removedNote(facts.removedOwners ?? []),
  ]);
  const movement = before === null ? null : compareRuns(targets, before);
  const made = [
    ...pending.flatMap(({ change }) => (change === null ? [] : change.status)),
    ...(facts.pendingSources ?? []).flatMap(({ changes: calls }) =>
      calls.map(({ status }) => status),
    ),
  ];
  return {
    status: problems.length === 0 ? 'complete' : 'partial',
    counts: addCounts(...targets.map(({ counts }) => counts)),
    sources: addSourceCounts(...targets.map(({ sources }) => sources)),
    changes,
    sourceChanges,
    undos: pending.filter(isUndone).length,
    watch: {
      changes: watches.length,
      rejected: watches.filter(({ firstRejectedAt }) => firstRejectedAt !== null).length,
      unread: watches.filter(({ readTo }) => readTo === null || readTo < run.leasedAt).length,
    },
    isBreakerNew,
    problems: capped(problems),
    notes,
    movement,
    unreached,
    sourceSummary: facts.sourceSummary ?? null,
    ...worthOfRun({
      ...facts,
      problems,
      notes: notes.filter((note) => !ofDigests.includes(note)),
      isBreakerNew,
      made,
      movement,
    }),
  };
}

function findProblems(
  { run, targets, failures }: RunFacts,
  changes: ChangeCounts,
  ofSources: ChangeCounts,
): readonly string[] {
  const missing = run.targets.filter(
    (region) => !targets.some((target) => target.region === region),
  );
  return [
    ...targets
      .filter(({ status }) => status === 'unread')
      .map(
        ({ region, error }) =>
          `${region} could not be read: ${error?.message ?? 'no reason was recorded'}`,
      ),
    ...missing.map((region) => `${region} could not be read: nothing was recorded of it`),
    ...targets.flatMap(({ region, gaps }) => gaps.map((gap) => `${region}: ${gap}`)),
    ...failures.map(
      ({ phase, target, error }) =>
        `${phase}${target ? ` (${target})` : ''} failed: ${error.message}`,
    ),
    ...(changes.failed > 0 ? [`${count(changes.failed)} failed; their owners know why`] : []),
    ...(changes.unfinished > 0
      ? [`${count(changes.unfinished)} without an outcome yet; the next run settles them`]
      : []),
    ...(ofSources.failed > 0
      ? [`${count(ofSources.failed)} of what instances come from failed; their owners know why`]
      : []),
    ...(ofSources.unfinished > 0
      ? [
          `${count(ofSources.unfinished)} of what instances come from without an outcome yet; the next run settles them`,
        ]
      : []),
  ];
}

function isUndone({ action, change }: RunFacts['pending'][number]): boolean {
  const isMade = change?.status === 'applied' || change?.status === 'requested';
  return action.action === 'undo' && isMade;
}

/** The run's record holds 400 KB, and a message 256: a hundred sentences say enough. */
const most = 100;

function capped(sentences: readonly string[]): readonly string[] {
  const more = sentences.length - most;
  return more > 0
    ? [...sentences.slice(0, most), `and ${more} more, in the records of this run`]
    : sentences;
}

function count(changes: number): string {
  return changes === 1 ? '1 change' : `${changes} changes`;
}

/** Of what was asked for and never begun, the asking itself. */
function byCall(pending: NonNullable<RunFacts['pendingSources']>): readonly Counted[] {
  return pending.flatMap(({ action, changes }): readonly Counted[] =>
    changes.length === 0
      ? [{ action, change: null }]
      : changes.map((change) => ({ action, change })),
  );
}

type Counted = {
  readonly action: Pick<PendingAction, 'status'>;
  readonly change: Pick<Change, 'status'> | null;
};

function countChanges(pending: readonly Counted[]): ChangeCounts {
  const counts = {
    applied: 0,
    requested: 0,
    failed: 0,
    superseded: 0,
    waiting: 0,
    observed: 0,
    unfinished: 0,
  };
  for (const { action, change } of pending) {
    if (change) counts[change.status === 'intended' ? 'unfinished' : change.status] += 1;
    else if (action.status === 'waiting' || action.status === 'observed')
      counts[action.status] += 1;
    else counts.unfinished += 1;
  }
  return counts;
}
