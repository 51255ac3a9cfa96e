import { describe, expect, it } from 'vitest';
import { evidenceWindow } from '../../../shared/decisions/evidence-window.ts';
import { lastCallWords } from '../../../shared/decisions/last-call-words.ts';
import {
  missing,
  quietWhileEnforced,
  quietWhileOpen,
  reading,
  unreadable,
  whileEnforced,
  whileOpen,
} from '../support/evidence.ts';
import { now } from '../support/moment.ts';
import { planFor } from '../support/plans.ts';

const calls = reading([
  { daysAgo: 200, count: 40 },
  { daysAgo: 100, count: 2 },
]);

describe('the last v1 call is told with its date and the count', () => {
  it.each([
    [
      'of one',
      whileOpen(reading([{ daysAgo: 100 }])),
      '; the only IMDSv1 call in 15 months was in the 3 days from 2026-08-12',
    ],
    [
      'of several',
      whileOpen(calls),
      '; the last of 42 IMDSv1 calls in 15 months was in the 3 days from 2026-08-12',
    ],
    [
      'of rejected ones',
      whileEnforced(calls),
      '; the last of 42 IMDSv1 calls in 15 months was in the 3 days from 2026-08-12',
    ],
    [
      'of both kinds together, the newer one',
      { ...whileOpen(calls), noTokenRejected: reading([{ daysAgo: 20, count: 5 }]) },
      '; the last of 47 IMDSv1 calls in 15 months was in the 3 days from 2026-11-01',
    ],
    ['of none', quietWhileOpen, '; no IMDSv1 call in 15 months is known'],
  ] as const)('%s', (_, evidence, words) => {
    expect(lastCallWords(evidence)).toBe(words);
  });

  it.each([
    ['missing', whileOpen(missing)],
    ['unreadable', whileOpen(unreadable)],
    ['about something else', quietWhileEnforced],
  ])('and not at all where the evidence is %s: that is never none', (_, evidence) => {
    expect(lastCallWords(evidence)).toBe('');
  });

  it('says how many months were asked for', () => {
    const evidence = { ...quietWhileOpen, window: evidenceWindow(now.toISOString(), 14, 1) };
    expect(lastCallWords(evidence)).toBe('; no IMDSv1 call in 1 month is known');
  });
});

describe('every plan that a tag asks for carries it', () => {
  const words = /; the last of 42 IMDSv1 calls in 15 months was in the 3 days from 2026-08-12$/;

  it.each(['modify', 'disable'])('such as %s', (action) => {
    expect(planFor(action, {}, { evidence: whileOpen(calls) })).toMatchObject({
      action,
      reason: expect.stringMatching(words),
    });
  });

  it('after the reason tag', () => {
    const { reason } = planFor('modify', { reason: 'case 4711' }, { evidence: whileOpen(calls) });
    expect(reason).toMatch(/ \(case 4711\); the last of 42/);
  });

  it('and one that is held', () => {
    const evidence = whileOpen(reading([{ daysAgo: 1, count: 7 }]));
    expect(planFor('modify', {}, { evidence })).toMatchObject({
      action: 'hold',
      reason:
        'IMDSv1 is allowed, and 7 calls without a token were seen in the last 15 days; the last of 7 IMDSv1 calls in 15 months was in the 3 days from 2026-11-19',
    });
  });
});
