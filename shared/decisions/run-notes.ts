import type { Breaker } from '../domain/breaker.ts';
import type { PendingAction } from '../domain/pending-action.ts';
import { minuteOf } from './notice-words.ts';

/** An open breaker is no fault of the run: it does what it is for, until a person has looked. */
export function breakerNote({ openedAt, reason }: Breaker): readonly string[] {
  if (openedAt === null) return [];
  return [
    `the circuit breaker is open since ${minuteOf(openedAt)}: ${reason ?? 'why is not known'}; no modify is made until a person clears it: imds-warden breaker --clear`,
  ];
}

/** More reasons than these are those of single owners and groups. */
const mostReasons = 10;

/** What was left for a later run, by what it waits for; what waits for the same thing is counted together. */
export function waitingNotes(actions: readonly PendingAction[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { status, reason } of actions) {
    if (status !== 'waiting') continue;
    const why = (reason ?? 'why is not known').replace(/; it waits for the next run$/, '');
    counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  const sorted = [...counts].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const rest = sorted.slice(mostReasons).reduce((sum, [, count]) => sum + count, 0);
  return [
    ...sorted.slice(0, mostReasons).map(([why, count]) => `${waits(count)}: ${why}`),
    ...(rest > 0 ? [`${waits(rest)} for other reasons`] : []),
  ];
}

function waits(count: number): string {
  return count === 1 ? '1 change waits for a later run' : `${count} changes wait for a later run`;
}
