import type { Deadline } from '../domain/memory.ts';
import type { Notice } from '../domain/notice.ts';
import { dayMilliseconds, epochOf, isoOf } from '../domain/time.ts';
import type { FollowFacts } from './follow-facts.ts';
import { lastCallWords } from './last-call-words.ts';
import { dayOf, days } from './notice-words.ts';

/**
 * What is to be told of a deadline now, and was not told yet; null: nothing. Days are counted by the calendar, so that a
 * daily run tells each of them whatever the hour. Where runs are rarer, what they have missed is left out.
 */
export function deadlineNotice({ on, given }: Deadline, facts: FollowFacts): Notice | null {
  if (on === null) return null;
  const { settings, now } = facts;
  const left = daysUntil(on, now);
  const due = settings.campaign.noticeDays.findLast((ahead) => left <= ahead);
  if (due === undefined || given.some(({ days: told }) => told <= due)) return null;
  const from = startOf(on, due, facts);
  return {
    kind: 'deadline',
    id: `deadline-${dayOf(on)}-${due}`,
    at: now.toISOString(),
    days: due,
    ...(given.length === 0 ? { isFirst: true } : {}),
    on: dayOf(from),
    text: textOf(from, facts),
  };
}

/** A last notice that is late puts the change off by as much: it must be as old as it promises (is-overdue.ts). */
function startOf(on: string, due: number, { settings, now }: FollowFacts): string {
  const isLast = due === Math.min(...settings.campaign.noticeDays);
  const soonest = isoOf(now.getTime() + due * dayMilliseconds);
  return isLast && soonest > on ? soonest : on;
}

function textOf(from: string, { evidence, settings, now }: FollowFacts): string {
  const { action, reason, until } = settings.tags;
  return `IMDSv2 will be required on it from ${dayOf(from)} on (in ${days(daysUntil(from, now))}), because nothing on it has used IMDSv1 lately${lastCallWords(evidence)}; to keep it as it is set the tag ${action}=ignore, with ${reason} and ${until}`;
}

function daysUntil(iso: string, now: Date): number {
  return (epochOf(dayOf(iso)) - epochOf(dayOf(now.toISOString()))) / dayMilliseconds;
}
