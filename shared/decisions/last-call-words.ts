import { lastSeenOf, totalOf } from '../domain/calls-seen.ts';
import type { Evidence } from '../domain/evidence.ts';
import { monthsOf, monthWords } from '../domain/months.ts';
import { dayOf, days } from './notice-words.ts';

/**
 * The date and the count of the last v1 calls, answered or rejected, to be appended to a reason: `; the last of 42 IMDSv1
 * calls in 15 months was in the 3 days from 2027-03-01`. Nothing where nothing is known: a reason that rests on that says so itself.
 * Plans carry it, verdicts do not: the bucket of days in which a call lies moves with the window from run to run, and
 * each instance would seem to have changed (is-same-record.ts).
 */
export function lastCallWords(evidence: Evidence): string {
  const { noToken, noTokenRejected, window } = evidence;
  const last = lastSeenOf(evidence);
  const months = monthWords(monthsOf(window));
  if (last === null) return noToken.kind === 'read' ? `; no IMDSv1 call in ${months} is known` : '';
  const total = (totalOf(noToken) ?? 0) + (totalOf(noTokenRejected) ?? 0);
  const which = total === 1 ? 'the only IMDSv1 call' : `the last of ${total} IMDSv1 calls`;
  return `; ${which} in ${months} was in the ${days(window.bucketSeconds / 86_400)} from ${dayOf(last)}`;
}
