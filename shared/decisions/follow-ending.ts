import type { Ending, Memory } from '../domain/memory.ts';
import { dayMilliseconds, isoOf } from '../domain/time.ts';
import { endOfUntil } from './end-of-until.ts';
import type { FollowFacts } from './follow-facts.ts';
import { dayOf, minuteOf, withNotice } from './notice-words.ts';

/** How far ahead an owner hears that an `ignore` or a `restore` ends. */
const daysAhead = 7;

/**
 * An `ignore` or a `restore` with an `until` is told of once for each date, when that is near. A person who has just set it
 * knows, and is not told within minutes. When the tag is gone, or its date is moved, what was to be told is not so any more.
 */
export function followEnding(memory: Memory, facts: FollowFacts): Memory {
  const end = endOf(facts);
  // What ends at midnight ends with the day before.
  const on = end === null ? null : dayOf(isoOf(end - 1));
  const known = memory.ending?.on === on ? memory : without(memory);
  if (end === null || on === null || facts.tagSetAt !== null) return known;
  if (end - facts.now.getTime() > daysAhead * dayMilliseconds) return known;
  if (known.ending !== null) return known;
  const ending: Ending = { on, toldAt: null };
  return withNotice(
    { ...known, ending },
    {
      kind: 'ending',
      id: endingId(ending),
      at: facts.now.toISOString(),
      on,
      text: textOf(end, on, facts),
    },
  );
}

export function endingId({ on }: Pick<Ending, 'on'>): string {
  return `ending-${on}`;
}

/** Epoch milliseconds; null: nothing on it ends. */
function endOf({ intent }: FollowFacts): number | null {
  if (intent.kind !== 'ignore' && intent.kind !== 'restore') return null;
  return intent.until === null ? null : endOfUntil(intent.until);
}

function without(memory: Memory): Memory {
  const toTell = memory.toTell.filter(({ kind }) => kind !== 'ending');
  if (memory.ending === null && toTell.length === memory.toTell.length) return memory;
  return { ...memory, ending: null, toTell };
}

function textOf(end: number, on: string, { intent, settings }: FollowFacts): string {
  const { action, until } = settings.tags;
  const isWholeDay = end % dayMilliseconds === 0;
  const when = isWholeDay ? `with ${on}` : `at ${minuteOf(isoOf(end))}`;
  return `the tag ${action}=${intent.kind} ends ${when} and has no effect afterwards; to go on with it set ${until} to a later date`;
}
