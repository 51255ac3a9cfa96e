import type { Change } from '../domain/change.ts';
import type { PendingAction } from '../domain/pending-action.ts';
import type { ChangeCounts, Counts, RunStatus, RunSummary, TargetReport } from '../domain/run.ts';
import { addCounts } from './count.ts';

export type RunFacts = {
  readonly run: RunSummary;
  readonly targets: readonly TargetReport[];
  readonly failures: readonly {
    readonly phase: string;
    readonly target: string | null;
    readonly error: { readonly message: string };
  }[];
  /** Owners whose digest was published to a topic that nobody reads yet. */
  readonly unheard: readonly string[];
  /** Every change that tags asked for, and the record of it when one was made. */
  readonly pending: readonly {
    readonly action: PendingAction;
    readonly change: Pick<Change, 'status'> | null;
  }[];
};

export type Conclusion = {
  readonly status: Exclude<RunStatus, 'running'>;
  readonly counts: Counts;
  readonly changes: ChangeCounts;
  readonly problems: readonly string[];
  readonly notes: readonly string[];
};

/** Complete only when everything that was to be read was read, and nothing broke on the way. */
export function concludeRun({ run, targets, failures, pending, unheard }: RunFacts): Conclusion {
  const changes = countChanges(pending);
  const missing = run.targets.filter(
    (region) => !targets.some((target) => target.region === region),
  );
  const problems = [
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
  ];
  return {
    status: problems.length === 0 ? 'complete' : 'partial',
    counts: addCounts(...targets.map(({ counts }) => counts)),
    changes,
    problems: capped(problems),
    notes: capped([
      ...targets.flatMap((target) => target.notes.map((note) => `${target.region}: ${note}`)),
      ...unheardNote(unheard),
    ]),
  };
}

/** The run's record holds 400 KB, and a message 256: a hundred sentences say enough. */
const most = 100;

function capped(sentences: readonly string[]): readonly string[] {
  const more = sentences.length - most;
  return more > 0
    ? [...sentences.slice(0, most), `and ${more} more, in the records of this run`]
    : sentences;
}

function unheardNote(owners: readonly string[]): readonly string[] {
  if (owners.length === 0) return [];
  const names = owners.slice(0, 10).join(', ');
  const more = owners.length > 10 ? ` and ${owners.length - 10} more` : '';
  return [
    `nobody is subscribed to the digests of ${names}${more}: an e-mail owner must confirm the mail from SNS, a #channel needs a chat client on its topic; they are told again at every run until then`,
  ];
}

function count(changes: number): string {
  return changes === 1 ? '1 change' : `${changes} changes`;
}

function countChanges(pending: RunFacts['pending']): ChangeCounts {
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
