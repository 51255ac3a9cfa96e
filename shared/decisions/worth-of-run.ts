import type { ChangeStatus } from '../domain/change.ts';
import type { Movement } from '../domain/movement.ts';
import type { RunSummary } from '../domain/run.ts';
import { dayMilliseconds, epochOf } from '../domain/time.ts';
import type { Unheard } from '../domain/unheard.ts';
import { hasMoved, type RunBefore } from './compare-runs.ts';

/** Whether anything is to be kept of a run, and whether the operations topic is to hear of it. */
export type Worth = 'telling' | 'keeping' | 'nothing';

export type WorthFacts = {
  readonly run: RunSummary;
  readonly problems: readonly string[];
  /** But those of owners' digests, which name a day or another owner each time: see `unheard` and `waitingMails`. */
  readonly notes: readonly string[];
  readonly unheard: readonly Pick<Unheard, 'owner'>[];
  readonly waitingMails?: readonly string[];
  readonly isBreakerNew: boolean;
  /** Of every change that was recorded. */
  readonly made: readonly ChangeStatus[];
  /** Of the run of the same scope before this one. */
  readonly problemsBefore: readonly string[];
  /** null: no run over the account before this one is known. */
  readonly before: RunBefore | null;
  readonly movement: Movement | null;
  /** ISO time of the last summary of a run over the account; null: none is known. */
  readonly toldAt: string | null;
  readonly now: Date;
};

/**
 * The operations topic hears of a run over the account when something changed or failed since the run before, or when that
 * is not known; and every `remindAfterDays`, so that silence never means that nothing runs.
 */
export function worthOfRun(facts: WorthFacts): {
  readonly worth: Worth;
  /** Told only because the last summary is old. */
  readonly isReminder: boolean;
} {
  const { run, isBreakerNew } = facts;
  if (isBreakerNew || run.scope === 'changes' || run.scope === 'undo')
    return { worth: 'telling', isReminder: false };
  if (run.scope !== 'account') return { worth: worthOfSome(facts), isReminder: false };
  if (isNews(facts)) return { worth: 'telling', isReminder: false };
  return isDue(facts)
    ? { worth: 'telling', isReminder: true }
    : { worth: 'keeping', isReminder: false };
}

function isNews(facts: WorthFacts): boolean {
  const { run, problems, notes, made, before, movement } = facts;
  if (problems.length > 0 || made.length > 0) return true;
  if (before === null || movement === null || hasMoved(movement)) return true;
  // That it is whole again, or acts at last, is as good to know as that it broke.
  if (before.status !== 'complete' || before.mode !== run.settings.mode) return true;
  return notes.some((note) => !before.notes.includes(note)) || isNewOfDigests(facts, before);
}

/**
 * Whom nobody reaches is news once, and not again with each day on which the invitation is still open, has lapsed or is
 * repeated. So are mails that wait: each day others may.
 */
function isNewOfDigests({ unheard, waitingMails }: WorthFacts, before: RunBefore): boolean {
  const known = new Set(before.unheard);
  if (unheard.some(({ owner }) => !known.has(owner))) return true;
  return (waitingMails ?? []).length > 0 && !before.isMailWaiting;
}

/** An hour early is on time: runs of a daily schedule do not start to the second. */
const hour = 3_600_000;

function isDue({ run, toldAt, now }: WorthFacts): boolean {
  if (toldAt === null) return true;
  const age = now.getTime() - epochOf(toldAt);
  return age + hour >= run.settings.remindAfterDays * dayMilliseconds;
}

/**
 * The machine looks at what is under watch every hour, and at single instances all day: where nothing happened, nobody
 * hears of it, and nothing stays.
 */
function worthOfSome({ problems, made, problemsBefore }: WorthFacts): Worth {
  // The same trouble every hour is told once; the runs over the account go on telling it.
  const isNew = problems.some((problem) => !problemsBefore.includes(problem));
  if (isNew || made.some((status) => status !== 'superseded')) return 'telling';
  // The ledger names the run of each record in it.
  return made.length + problems.length > 0 ? 'keeping' : 'nothing';
}
