import type { MetadataOptions } from '../domain/instance.ts';
import type { Made } from '../domain/memory.ts';
import type { ChangeAction, Plan } from '../domain/plan.ts';
import { dayMilliseconds, epochOf, isoOf } from '../domain/time.ts';
import { dayOf, minuteOf } from './notice-words.ts';
import type { PlanFacts } from './plan-facts.ts';
import { none } from './plan-words.ts';
import { showsWhatIs } from './shows-what-is.ts';

/**
 * What history has to say to a change that a tag asks for: one that was undone waits for its tag to be set anew, force or
 * not, and one that somebody took back is made again at most once a day.
 */
export function holdForHistory(
  { instance, memory, settings, now }: PlanFacts,
  asked: ChangeAction,
): Plan | null {
  if (memory === null) return null;
  const { undone, drift, made, begun } = memory;
  const key = settings.tags.action;
  if (undone !== null && undone.of.action === asked)
    return {
      action: 'hold',
      asked,
      reason: `it was undone on ${dayOf(undone.at)} (run ${undone.by.runId}), and is not done again until its tag is set anew`,
      override: `remove the tag ${key}, and set it again once its software is mended`,
    };
  if (made === null || made.action !== asked || instance.options === null) return null;
  // A restore ends an outage, as often as it takes.
  if (asked === 'restore' || isAsMade(made, instance.options)) return null;
  // What takes it back may be an undo of ours, called a moment ago: then the tag must not win the race.
  if (begun !== null || !showsWhatIs(instance, made.at, now))
    return none(`the change of it by run ${(begun ?? made).runId} is not settled yet`);
  const again = epochOf(made.at) + dayMilliseconds;
  if (now.getTime() >= again) return null;
  return {
    action: 'hold',
    asked,
    reason: `${drift?.who ?? 'somebody'} changed it back, and it is changed again at most once a day`,
    override: `it is changed again from ${minuteOf(isoOf(again))} on; to keep it as it is set the tag ${key}=ignore`,
  };
}

/** Whichever way it was altered: to switch off what was required is no drift, and still nothing to be made again at once. */
function isAsMade({ wanted }: Made, options: MetadataOptions): boolean {
  return Object.entries(wanted).every(
    ([key, value]) => options[key as keyof MetadataOptions] === value,
  );
}
