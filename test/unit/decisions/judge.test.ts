import { describe, expect, it } from 'vitest';
import { judge } from '../../../shared/decisions/judge.ts';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import {
  missing,
  quietWhileEnforced,
  quietWhileOpen,
  reading,
  silent,
  unreadable,
  whileEnforced,
  whileOpen,
  window,
} from '../support/evidence.ts';
import { enforcedOptions, instanceWith, offOptions, openInstance } from '../support/instances.ts';
import { perfect } from '../support/instances.ts';

const open = openInstance();

describe('an instance that refuses IMDSv1', () => {
  it('is enforced and compliant when no call was rejected', () => {
    expect(judge(perfect, quietWhileEnforced)).toEqual({
      kind: 'enforced',
      compliant: true,
      reason: 'IMDSv2 is required; no rejected call is known from the last 15 days',
      advice: null,
    });
  });

  it('is rejecting, and still compliant, when a call was rejected in the quiet window', () => {
    expect(judge(perfect, whileEnforced(reading([{ daysAgo: 2 }])))).toEqual({
      kind: 'rejecting',
      compliant: true,
      reason:
        'IMDSv2 is required, and 1 call without a token was rejected in the last 15 days: something on it is failing',
      advice: null,
    });
  });

  it('is enforced when the last rejected call lies before the quiet window', () => {
    expect(judge(perfect, whileEnforced(reading([{ daysAgo: 16 }]))).kind).toBe('enforced');
  });

  it('is not blamed for the calls that were answered before it was enforced', () => {
    const evidence = { ...quietWhileEnforced, noToken: reading([{ daysAgo: 3, count: 900 }]) };
    expect(judge(perfect, evidence).kind).toBe('enforced');
  });

  it.each([
    ['missing', missing, 'IMDSv2 is required; there is no data on rejected calls'],
    [
      'unreadable',
      unreadable,
      'IMDSv2 is required; whether calls are rejected is not known (CloudWatch answered InternalError)',
    ],
  ] as const)(
    'is enforced by its options alone, and says so, when the evidence is %s',
    (_, rejected, reason) => {
      expect(judge(perfect, whileEnforced(rejected))).toMatchObject({ kind: 'enforced', reason });
    },
  );
});

describe('an instance that allows IMDSv1', () => {
  it('is ready, and not compliant, when the whole quiet window was observed and silent', () => {
    expect(judge(open, quietWhileOpen)).toEqual({
      kind: 'ready',
      compliant: false,
      reason:
        'IMDSv1 is allowed, but no call without a token was seen in the last 15 days, all of them observed',
      advice: null,
    });
  });

  // The policy's 14 days are rounded up to five buckets of three days.
  it.each([
    [0.1, 'in-use'],
    [13.9, 'in-use'],
    [14, 'in-use'],
    [14.9, 'in-use'],
    [15, 'in-use'],
    [15.1, 'ready'],
    [16, 'ready'],
    [400, 'ready'],
  ] as const)('with one call %s days ago it is %s', (daysAgo, verdict) => {
    expect(judge(open, whileOpen(reading([{ daysAgo }]))).kind).toBe(verdict);
  });

  it('counts the calls in the reason', () => {
    const calls = reading([{ daysAgo: 1, count: 40 }, { daysAgo: 5, count: 2 }, { daysAgo: 90 }]);
    expect(judge(open, whileOpen(calls)).reason).toBe(
      'IMDSv1 is allowed, and 42 calls without a token were seen in the last 15 days',
    );
  });

  it('is in use when calls were rejected in the quiet window, before IMDSv1 was allowed again', () => {
    const evidence = { ...quietWhileOpen, noTokenRejected: reading([{ daysAgo: 4 }]) };
    expect(judge(open, evidence).kind).toBe('in-use');
  });

  it('is in use when one metric shows calls, although the other could not be read', () => {
    const calls = reading([{ daysAgo: 4 }]);
    expect(
      [
        { noToken: unreadable, noTokenRejected: calls, window },
        { noToken: calls, noTokenRejected: unreadable, window },
      ].map((evidence) => judge(open, evidence).kind),
    ).toEqual(['in-use', 'in-use']);
  });

  it.each([
    ['no data at all', whileOpen(missing), 'there is no data on its use in 15 months'],
    [
      'unreadable evidence',
      whileOpen(unreadable),
      'its use could not be read (CloudWatch answered InternalError)',
    ],
    [
      'unreadable rejected calls',
      { ...quietWhileOpen, noTokenRejected: unreadable },
      'its use could not be read (CloudWatch answered InternalError)',
    ],
    [
      'rejected calls observed and its own metric missing',
      { noToken: missing, noTokenRejected: silent, window },
      'there is no data on its use in 15 months',
    ],
    [
      'a gap in the middle of the quiet window',
      whileOpen(reading([], (days) => days !== 9)),
      'only 12 of the last 15 days were observed',
    ],
    [
      'the newest three days unobserved, as when it was stopped',
      whileOpen(reading([], (days) => days > 3)),
      'only 12 of the last 15 days were observed',
    ],
    [
      'observation that begins within the quiet window',
      whileOpen(reading([], (days) => days <= 6)),
      'only 6 of the last 15 days were observed',
    ],
    [
      'observation that begins in the oldest bucket of the quiet window',
      whileOpen(reading([], (days) => days <= 15)),
      'only 12 of the last 15 days were observed',
    ],
    [
      'observation that ended before the quiet window',
      whileOpen(reading([], (days) => days > 15)),
      'none of the last 15 days was observed',
    ],
  ] satisfies [string, Evidence, string][])('with %s it is unknown', (_, evidence, why) => {
    expect(judge(open, evidence)).toEqual({
      kind: 'unknown',
      compliant: false,
      reason: `IMDSv1 is allowed, and ${why}`,
      advice: null,
    });
  });

  it('is ready with a gap before the quiet window', () => {
    const evidence = whileOpen(reading([], (days) => days <= 18 || days > 200));
    expect(judge(open, evidence).kind).toBe('ready');
  });
});

it('an instance without a metadata service is off and compliant, whatever the evidence', () => {
  const off = instanceWith({ options: { ...offOptions, httpTokens: 'optional' } });
  const verdicts = [
    quietWhileOpen,
    whileOpen(unreadable),
    whileOpen(reading([{ daysAgo: 1 }])),
  ].map((evidence) => judge(off, evidence));
  expect(verdicts).toEqual(
    verdicts.map(() => ({
      kind: 'off',
      compliant: true,
      reason: 'the metadata service is switched off',
      advice: null,
    })),
  );
});

it('an instance whose options EC2 did not send is unknown, never compliant', () => {
  expect(judge(instanceWith({ options: null }), quietWhileEnforced)).toEqual({
    kind: 'unknown',
    compliant: false,
    reason: 'EC2 did not say what its metadata options are',
    advice: null,
  });
});

it('options that EC2 has not applied yet are judged like any others', () => {
  const pending = openInstance({ optionsApplied: false });
  expect(judge(pending, quietWhileOpen).kind).toBe('ready');
  expect(judge({ ...pending, options: enforcedOptions }, quietWhileEnforced).kind).toBe('enforced');
});
