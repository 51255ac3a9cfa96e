import { isGone } from '../domain/instance.ts';
import { type Memory, noMemory } from '../domain/memory.ts';
import { followDeadline } from './follow-deadline.ts';
import { followDrift } from './follow-drift.ts';
import { followEnding } from './follow-ending.ts';
import type { FollowFacts } from './follow-facts.ts';
import { followUndone } from './follow-undone.ts';
import { followWatch } from './follow-watch.ts';

/**
 * What is to be remembered of an instance after this reading of it: what became of the change under watch, whether somebody
 * changed it back, how near its deadline is,
 * or the end of what its tag asks. Notices that arise are added to those that wait to be told. The same reading
 * twice says nothing more than once.
 * @returns the same memory where nothing is new, null where there is nothing to remember
 */
export function follow(facts: FollowFacts & { readonly memory: Memory | null }): Memory | null {
  const { memory, instance, now } = facts;
  if (isGone(instance)) return memory === null ? null : followGone(memory, now);
  const before = memory ?? noMemory(instance);
  const watched = followWatch(followUndone(before, facts), facts);
  const dated = followDeadline(followDrift(watched, facts), facts);
  const after = followEnding(dated, facts);
  return after === before ? memory : after;
}

/** Of an instance that is gone, or not listed any more: nothing is watched, promised or told. */
export function followGone(memory: Memory, now: Date): Memory {
  const isWatching = memory.watch !== null && memory.watch.end === null;
  const isAwaited = memory.deadline !== null || memory.ending !== null;
  if (!isWatching && !isAwaited && memory.toTell.length === 0) return memory;
  const end = { at: now.toISOString(), why: 'gone' } as const;
  const watch = isWatching && memory.watch !== null ? { ...memory.watch, end } : memory.watch;
  return { ...memory, watch, deadline: null, ending: null, toTell: [] };
}
