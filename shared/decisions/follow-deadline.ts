import { isGone } from '../domain/instance.ts';
import type { Deadline, Memory } from '../domain/memory.ts';
import { dayMilliseconds, epochOf, isoOf } from '../domain/time.ts';
import { deadlineNotice } from './deadline-notice.ts';
import type { FollowFacts } from './follow-facts.ts';
import { lastCallWords } from './last-call-words.ts';
import { dayOf, withNotice } from './notice-words.ts';

/**
 * The deadline campaign: an untagged instance that is ready gets a date, and its owner is told so many days ahead, again and
 * again. v1 calls that turn up put the date off; a tag of any kind, or a change by anybody, ends it. While the evidence is
 * not enough to say either, nothing is told and nothing is forgotten.
 */
export function followDeadline(memory: Memory, facts: FollowFacts): Memory {
  const { deadline } = memory;
  if (!isMeant(memory, facts)) return deadline === null ? memory : without(memory, null);
  if (facts.verdict.kind === 'ready') {
    const dated = toBeTold(deadline, facts);
    return tellNext(dated === deadline ? memory : without(memory, dated), dated, facts);
  }
  if (facts.verdict.kind !== 'in-use' || deadline?.on == null) return memory;
  return putOff(memory, deadline.on, deadline, facts);
}

/** Of the campaign's business: nobody asked for anything else, and it may be changed at all. */
function isMeant(memory: Memory, { instance, intent, verdict, settings }: FollowFacts): boolean {
  return (
    settings.campaign.enabled &&
    intent.kind === 'none' &&
    !verdict.compliant &&
    memory.undone === null &&
    instance.managedBy === null &&
    !isGone(instance)
  );
}

/** A deadline that is new, put off or over: what was to be told of the old one is not told any more. */
function without(memory: Memory, deadline: Deadline | null): Memory {
  const toTell = memory.toTell.filter(({ kind }) => kind !== 'deadline');
  return { ...memory, deadline, toTell };
}

/** So long after the last word of it was due, as when the campaign or the evidence was off, nobody remembers a date. */
const rememberedDays = 60;

/**
 * A date is promised by telling it: until the owner has heard of it, it moves on with the days. It is the beginning of a day
 * in UTC, so that no run comes before the day that was told.
 */
function toBeTold(deadline: Deadline | null, { settings, owner, now }: FollowFacts): Deadline {
  const ahead = Math.max(...settings.campaign.noticeDays);
  const first = now.getTime() + ahead * dayMilliseconds;
  const on = `${dayOf(isoOf(first))}T00:00:00.000Z`;
  const mine = deadline?.owner === owner ? deadline : null;
  if (mine?.on === on) return mine;
  const isHeard =
    mine?.on != null &&
    mine.given.some(
      ({ at }) => now.getTime() - epochOf(at) < (ahead + rememberedDays) * dayMilliseconds,
    );
  return isHeard ? mine : { on, owner, given: [], postponed: null };
}

/** Of several notices that are due, only the last is told; it says what is so on the day on which it goes out. */
function tellNext(memory: Memory, deadline: Deadline, facts: FollowFacts): Memory {
  const notice = deadlineNotice(deadline, facts);
  if (notice === null) return memory;
  const isKnown = memory.toTell.some(({ id, text }) => id === notice.id && text === notice.text);
  return isKnown ? memory : withNotice(without(memory, memory.deadline), notice);
}

function putOff(
  memory: Memory,
  on: string,
  { given, owner }: Deadline,
  facts: FollowFacts,
): Memory {
  const { verdict, evidence, now } = facts;
  // A date that nobody was told of needs no taking back.
  if (given.length === 0) return without(memory, null);
  const why = `${verdict.reason}${lastCallWords(evidence)}`;
  return withNotice(without(memory, { on: null, owner, given: [], postponed: why }), {
    kind: 'postponed',
    id: `postponed-${dayOf(on)}`,
    at: now.toISOString(),
    text: `the date from which IMDSv2 would be required, ${dayOf(on)}, is put off: ${why}; a new date follows once nothing uses IMDSv1 any more`,
  });
}
