import type { Memory, Watch, WatchEnd } from '../domain/memory.ts';
import { dayMilliseconds, epochOf, isoOf } from '../domain/time.ts';
import type { FollowFacts } from './follow-facts.ts';
import { isHalfUndone } from './half-undone.ts';
import { calls, dayOf, days, minuteOf, withNotice } from './notice-words.ts';
import { showsWhatIs } from './shows-what-is.ts';

/**
 * What was rejected since the change under watch. The first rejected call is a notice; so many days without one end the
 * watch, with a notice too. What could not be read ends nothing.
 */
export function followWatch(memory: Memory, facts: FollowFacts): Memory {
  const { watch } = memory;
  if (watch === null || watch.end !== null) return memory;
  const { instance, sinceChange, now } = facts;
  const at = now.toISOString();
  if (isOpenAgain(memory, watch, facts)) return ended(memory, watch, { at, why: 'replaced' });
  if (instance.state !== 'running') return paused(memory, watch, facts);
  if (sinceChange?.kind !== 'read') return memory;
  const { rejected, first, last, to, observed } = sinceChange;
  const read: Watch = {
    ...watch,
    rejected,
    firstRejectedAt: watch.firstRejectedAt ?? first,
    lastRejectedAt: last ?? watch.lastRejectedAt,
    readTo: to,
    until: last === null ? watch.until : later(watch.until, quietFrom(last, facts)),
  };
  const seen = { ...memory, watch: read };
  const told =
    watch.firstRejectedAt === null && read.firstRejectedAt !== null
      ? tellRejected(seen, read, facts)
      : seen;
  // After runs that failed for weeks both may be due: calls were rejected, and none has been for long.
  if (epochOf(to) < epochOf(read.until)) return told;
  return tellQuiet(ended(told, read, { at, why: 'quiet' }), read, observed, facts);
}

/** Somebody allowed IMDSv1 again, or switched the service off: then there is nothing that could be rejected. */
function isOpenAgain(memory: Memory, watch: Watch, { instance, now }: FollowFacts): boolean {
  const { options } = instance;
  if (options === null) return false;
  if (options.httpTokens === 'required' && options.httpEndpoint === 'enabled') return false;
  // A change of ours that is under way, or an undo between its two calls, says itself what becomes of the watch.
  if (memory.begun !== null || isHalfUndone(memory, options)) return false;
  return showsWhatIs(instance, memory.made?.at ?? watch.since, now);
}

/** From the end of the hour in which the last call was rejected. */
function quietFrom(lastHour: string, { settings }: FollowFacts): string {
  return isoOf(epochOf(lastHour) + 3_600_000 + settings.watch.days * dayMilliseconds);
}

/** What does not run makes no calls: the days in which it stood prove nothing, and do not count. By the day. */
function paused(memory: Memory, watch: Watch, { settings, now }: FollowFacts): Memory {
  const today = Math.ceil(now.getTime() / dayMilliseconds) * dayMilliseconds;
  const until = later(watch.until, isoOf(today + settings.watch.days * dayMilliseconds));
  return until === watch.until ? memory : { ...memory, watch: { ...watch, until } };
}

function later(one: string, other: string): string {
  return epochOf(one) > epochOf(other) ? one : other;
}

function ended(memory: Memory, watch: Watch, end: WatchEnd): Memory {
  return { ...memory, watch: { ...watch, end } };
}

function tellRejected(memory: Memory, watch: Watch, { settings, now }: FollowFacts): Memory {
  const { of, since, rejected, firstRejectedAt } = watch;
  const key = settings.tags.action;
  const next =
    settings.watch.onRejection === 'undo' && settings.mode === 'enforce'
      ? 'the settings say to undo the change then, and it is not made again until its tag is set anew'
      : `to allow IMDSv1 again, set the tag ${key}=restore`;
  return withNotice(memory, {
    kind: 'rejected',
    id: `rejected-${of.runId}`,
    at: now.toISOString(),
    text: `IMDSv2 is required since ${dayOf(since)} (run ${of.runId}), and since then ${calls(rejected)} without a token ${rejected === 1 ? 'was' : 'were'} rejected, the first in the hour from ${minuteOf(firstRejectedAt ?? since)}: something on it is failing; ${next}`,
  });
}

/** AWS publishes rejected calls only where there are any, so that no data is normal here; it is said all the same. */
function tellQuiet(
  memory: Memory,
  watch: Watch,
  observed: number,
  { settings, now }: FollowFacts,
): Memory {
  const data = observed === 0 ? ' (CloudWatch holds no data on rejected calls at all)' : '';
  return withNotice(memory, {
    kind: 'watch-ended',
    id: `watch-ended-${watch.of.runId}`,
    at: now.toISOString(),
    text: `IMDSv2 is required since ${dayOf(watch.since)}, and no rejected call was seen in the last ${days(settings.watch.days)}${data}: the watch has ended`,
  });
}
