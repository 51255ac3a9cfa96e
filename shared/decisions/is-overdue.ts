import type { Deadline } from '../domain/memory.ts';
import { dayMilliseconds, epochOf } from '../domain/time.ts';

/** Runs do not start on the second: two hours of play, so that a daily one is not late by a whole day for a minute. */
const playMilliseconds = 2 * 3_600_000;

/**
 * Whether the date has come, and its owner was told in time: the first word of it must be as old as the first notice
 * promises, and the last notice as old as that one does. What was never heard promises nothing.
 */
export function isOverdue(
  deadline: Deadline | null,
  noticeDays: readonly number[],
  now: Date,
): boolean {
  if (deadline?.on == null || now.getTime() < epochOf(deadline.on)) return false;
  const isOld = (at: string, days: number) =>
    now.getTime() - epochOf(at) >= days * dayMilliseconds - playMilliseconds;
  const first = Math.max(...noticeDays);
  const last = Math.min(...noticeDays);
  return (
    deadline.given.some(({ at }) => isOld(at, first)) &&
    deadline.given.some(({ days, at }) => days <= last && isOld(at, last))
  );
}
