import { isSameChange, toChangeRef } from '../domain/change-ref.ts';
import { type Instance, isGone } from '../domain/instance.ts';
import type { Memory } from '../domain/memory.ts';
import { changedBack } from './changed-back.ts';
import type { FollowFacts } from './follow-facts.ts';
import { dayOf, withNotice } from './notice-words.ts';
import { showsWhatIs } from './shows-what-is.ts';

/** Whether somebody else seems to have taken back what we changed. A change of ours that is still under way looks the same. */
export function isChangedBack(memory: Memory | null, instance: Instance): boolean {
  if (memory === null || memory.made === null || memory.begun !== null) return false;
  const { options, optionsApplied, state } = instance;
  if (options === null || isGone(instance) || (!optionsApplied && state !== 'stopped'))
    return false;
  return changedBack(memory.made, options).length > 0;
}

/** An instance that was changed back is told of once, with who did it, where that is known. */
export function followDrift(memory: Memory, facts: FollowFacts): Memory {
  const { instance, intent, changedBackBy, settings, now } = facts;
  const { made, drift } = memory;
  const { options } = instance;
  if (made === null || memory.begun !== null || options === null) return memory;
  if (!showsWhatIs(instance, made.at, now)) return memory;
  const differences = changedBack(made, options);
  if (differences.length === 0) return drift === null ? memory : { ...memory, drift: null };
  if (drift !== null && isSameChange(drift.of, made)) return memory;
  const at = now.toISOString();
  const who = changedBackBy ?? 'somebody (CloudTrail does not say who)';
  const next =
    intent.kind === made.action
      ? `; as the tag ${settings.tags.action} still says ${made.action}, it is changed again, at most once a day`
      : '';
  return withNotice(
    { ...memory, drift: { seenAt: at, of: toChangeRef(made), who: changedBackBy } },
    {
      kind: 'drifted',
      id: `drifted-${made.runId}-${dayOf(at)}`,
      at,
      text: `${who} changed back what run ${made.runId} had changed on ${dayOf(made.at)} (${differences.join(', ')})${next}`,
    },
  );
}
