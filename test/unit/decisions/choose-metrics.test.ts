import { describe, expect, it } from 'vitest';
import { chooseMetrics } from '../../../shared/decisions/choose-metrics.ts';
import type { LastReading } from '../../../shared/domain/last-reading.ts';
import { missing, quietWhileEnforced, reading, unreadable, window } from '../support/evidence.ts';
import { openOptions, perfect } from '../support/instances.ts';

const both = ['noToken', 'noTokenRejected'];
const day = 86_400_000;
const daysAgo = (days: number) => new Date(Date.parse(window.to) - days * day).toISOString();
const instance = { ...perfect, launchedAt: daysAgo(300) };
/** As it was yesterday, when both metrics were read. */
const last: LastReading = { ...instance, evidence: quietWhileEnforced, bothReadAt: daysAgo(1) };
/** Observed only that many days ago, with calls then. */
const once = (from: number, to: number, ...calls: number[]) =>
  reading(
    calls.map((call) => ({ daysAgo: call })),
    (ago) => ago <= from && ago >= to,
  );
const carrying = (noToken: LastReading['evidence']['noToken']): LastReading => ({
  ...last,
  evidence: { ...quietWhileEnforced, noToken },
});

it('only the metric of the tokens setting is read of what is as it was yesterday', () => {
  expect(chooseMetrics(instance, last, window)).toEqual(['noTokenRejected']);
  const open = { ...instance, options: openOptions };
  const evidence = { noToken: reading(), noTokenRejected: missing, window };
  const lastOpen = { ...last, options: openOptions, evidence };
  expect(chooseMetrics(open, lastOpen, window)).toEqual(['noToken']);
});

describe('both are read', () => {
  it.each([
    ['that nobody read before', null],
    ['whose tokens were optional then', { ...last, options: openOptions }],
    [
      'whose endpoint was off then',
      { ...last, options: { ...openOptions, httpEndpoint: 'disabled' as const } },
    ],
    ['whose options were not known then', { ...last, options: null }],
    ['that was stopped then', { ...last, state: 'stopped' as const }],
    ['that was started since', { ...last, launchedAt: daysAgo(301) }],
    ['of which both were read a week ago', { ...last, bothReadAt: daysAgo(6.6) }],
    ['of which nobody knows when both were read', { ...last, bothReadAt: '' }],
    ['that was read in its first hours', { ...last, bothReadAt: daysAgo(299.6) }],
    ['with a reading that failed', carrying(unreadable)],
    ['with calls in the quiet window', carrying(once(30, 12, 13))],
    ['with zeros in the quiet window', carrying(once(30, 12))],
    ['with calls that CloudWatch forgets within days', carrying(once(456, 30, 450))],
    ['with zeros that CloudWatch forgets within days', carrying(once(456, 447))],
    ['weighed over another quiet window', { ...last, evidence: withQuietDays(30) }],
  ] as const)('of an instance %s', (_, before) => {
    expect(chooseMetrics(instance, before, window)).toEqual(both);
  });

  it.each([1, 3])('where the quiet window is one bucket (%i days)', (quietDays) => {
    const short = { ...window, quietDays };
    const before = { ...last, evidence: { ...quietWhileEnforced, window: short } };
    expect(chooseMetrics(instance, before, short)).toEqual(both);
  });

  it('of an instance whose options are not known', () => {
    const nothing = { ...instance, options: null };
    expect(chooseMetrics(nothing, { ...last, options: null }, window)).toEqual(both);
  });
});

it('calls that stay in the window are carried on', () => {
  expect(chooseMetrics(instance, carrying(once(440, 30, 431, 40)), window)).toEqual([
    'noTokenRejected',
  ]);
});

it('nothing is read of what was stopped all the time, once the quiet window is over', () => {
  const stopped = { ...instance, state: 'stopped' as const };
  const evidence = { ...quietWhileEnforced, noTokenRejected: once(200, 20, 30) };
  expect(chooseMetrics(stopped, { ...last, state: 'stopped', evidence }, window)).toEqual([]);
});

function withQuietDays(quietDays: number): LastReading['evidence'] {
  return { ...quietWhileEnforced, window: { ...window, quietDays } };
}
