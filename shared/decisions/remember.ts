import type { Change } from '../domain/change.ts';
import { isSameChange, toChangeRef } from '../domain/change-ref.ts';
import type { Made, Memory } from '../domain/memory.ts';
import type { Notice } from '../domain/notice.ts';
import { epochOf } from '../domain/time.ts';
import { endingId } from './follow-ending.ts';
import { nextWatch } from './next-watch.ts';

/** Written down before a change is recorded and called, so that no crash can leave a change that nobody follows. */
export function rememberBegun(memory: Memory, change: Change): Memory {
  return { ...memory, begun: toChangeRef(change) };
}

/** What is to be remembered of a change that the ledger has settled. Doing it twice, or late, changes nothing. */
export function rememberSettled(memory: Memory, change: Change, watchDays: number): Memory {
  const isBegun = memory.begun !== null && isSameChange(memory.begun, change);
  const base = isBegun ? { ...memory, begun: null } : memory;
  if (change.status === 'failed') return withFailedUndo(base, change);
  if (change.status !== 'applied' || change.after === null) return base;
  if (memory.made !== null && !isNewer(change, memory.made)) return base;
  const { action, asker, wanted, after } = change;
  const at = timeOf(change);
  const made = { ...toChangeRef(change), action, asker, wanted, after, at };
  return {
    ...base,
    made,
    drift: null,
    deadline: null,
    toTell: base.toTell.filter(({ kind }) => kind !== 'deadline'),
    watch: nextWatch(memory.watch, { ...change, after, at }, watchDays),
    undone: nextUndone(change),
  };
}

/** An undo by the watch that EC2 refused is not tried again at once; one that a crash has lost is. */
function withFailedUndo(memory: Memory, change: Change): Memory {
  const { watch } = memory;
  if (change.asker !== 'watch' || change.error === null) return memory;
  if (watch === null || watch.end !== null) return memory;
  return { ...memory, watch: { ...watch, failedAt: timeOf(change) } };
}

/** ISO time of the call, as far as it is known. */
function timeOf({ requestedAt, intendedAt }: Change): string {
  return requestedAt ?? intendedAt;
}

/** One that was left open may be settled after a later one. */
function isNewer(change: Change, made: Made): boolean {
  if (change.runId === made.runId) return change.part > made.part;
  return epochOf(timeOf(change)) >= epochOf(made.at);
}

/** From its first call on: should the second one never be made, what was undone must not be done again either. */
function nextUndone(change: Change): Memory['undone'] {
  const { action, undoes, asker } = change;
  if (action !== 'undo' || undoes === null) return null;
  const by = { ...toChangeRef(change), asker };
  return { of: undoes, by, at: timeOf(change), isTagGone: false };
}

/** Notices that a digest has told; a deadline's are kept as given, because the change rests on them. Twice is once. @param at ISO */
export function rememberTold(memory: Memory, told: readonly Notice[], at: string): Memory {
  const ids = new Set(told.map(({ id }) => id));
  const { deadline, ending } = memory;
  // One that was told of a date that has been put off since, or is told a second time, gives nothing.
  const on = deadline?.on?.slice(0, 10);
  const given = memory.toTell.flatMap(({ id, days }) =>
    days === undefined || !ids.has(id) || !id.startsWith(`deadline-${on}-`) ? [] : { days, at },
  );
  return {
    ...memory,
    toTell: memory.toTell.filter(({ id }) => !ids.has(id)),
    ending: ending !== null && ids.has(endingId(ending)) ? { ...ending, toldAt: at } : ending,
    deadline:
      deadline === null || given.length === 0
        ? deadline
        : { ...deadline, given: [...deadline.given, ...given] },
  };
}
