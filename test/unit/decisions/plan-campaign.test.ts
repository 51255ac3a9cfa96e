import { describe, expect, it } from 'vitest';
import { makePlan } from '../../../shared/decisions/make-plan.ts';
import { isOverdue } from '../../../shared/decisions/is-overdue.ts';
import type { AuditFacts } from '../../../shared/decisions/audit-instance.ts';
import type { Deadline } from '../../../shared/domain/memory.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { permissive } from '../support/audits.ts';
import { missing, quietWhileOpen, reading, whileOpen } from '../support/evidence.ts';
import { lookedAt } from '../support/following.ts';
import { openInstance } from '../support/instances.ts';
import { overdue, remembered } from '../support/memories.ts';
import { daysAgo, now } from '../support/moment.ts';
import { settingsWith } from '../support/settings.ts';

const campaign = settingsWith({ mode: 'enforce', campaign: { enabled: true } });
const ready = { instance: openInstance(), evidence: quietWhileOpen };
const wanted = { httpEndpoint: 'enabled', httpTokens: 'required' };

function planOf(deadline: Deadline, spoilt: Partial<AuditFacts> = {}, rules: Settings = campaign) {
  return lookedAt({ memory: remembered({ deadline }), ...ready, ...spoilt }, rules).plan;
}

it('an untagged instance is changed once its date has come and all was told in time', () => {
  expect(planOf(overdue)).toEqual({
    action: 'modify',
    wanted,
    reason:
      'its deadline of 2026-11-21 has come, of which its owner was told (2026-11-07, 2026-11-14, 2026-11-20): IMDSv1 is allowed, but no call without a token was seen in the last 15 days, all of them observed; no IMDSv1 call in 15 months is known',
  });
});

it('with the campaign off nothing is, whatever was promised', () => {
  const nothing = { action: 'none', reason: 'no tag asks for a change' };
  const off = settingsWith({ mode: 'enforce' });
  expect(planOf(overdue, {}, off)).toEqual(nothing);
  // Nor does the plan by itself, should a date be left over.
  const { intent, verdict } = lookedAt(ready, off);
  const memory = remembered({ deadline: overdue });
  const read = { ...ready, intent, verdict, memory, defaults: permissive };
  expect(makePlan({ ...read, settings: off, now })).toEqual(nothing);
  expect(makePlan({ ...read, settings: campaign, now }).action).toBe('modify');
});

describe('it is not changed', () => {
  const evidence = whileOpen(reading([{ daysAgo: 2 }]));

  it('before its date, which the reason says', () => {
    expect(planOf({ ...overdue, on: '2026-11-23T00:00:00.000Z' })).toEqual({
      action: 'none',
      reason:
        'no tag asks for a change; IMDSv2 will be required from 2026-11-23 on, unless the tag imds-warden=ignore is set',
    });
  });

  it('while its owner was not told of it for long enough', () => {
    const given = [{ days: 14, at: daysAgo(15) }];
    expect(planOf({ ...overdue, given })).toEqual({
      action: 'none',
      reason:
        'its deadline of 2026-11-21 has come, and waits until its owner was told of it for as long as was promised',
    });
  });

  it('while it is not known to be ready', () => {
    expect(planOf(overdue, { evidence: whileOpen(missing) })).toEqual({
      action: 'none',
      reason:
        'its deadline of 2026-11-21 has come, but it is not ready: IMDSv1 is allowed, and there is no data on its use in 15 months',
    });
  });

  it('while it is in use, which puts the date off', () => {
    expect(planOf(overdue, { evidence })).toEqual({
      action: 'none',
      reason:
        'no tag asks for a change; its deadline is put off: IMDSv1 is allowed, and 1 call without a token was seen in the last 15 days; the only IMDSv1 call in 15 months was in the 3 days from 2026-11-19',
    });
  });

  it.each([
    ['starting', { state: 'pending' }, 'the instance is still starting; the next run looks again'],
    ['stopping', { state: 'stopping' }, 'the instance is stopping; the next run looks again'],
  ] as const)('while it is %s', (_, spoilt, reason) => {
    expect(planOf(overdue, { instance: openInstance(spoilt) })).toEqual({ action: 'none', reason });
  });

  it.each(['ignore', 'modify', 'enforc'])('by the campaign once the tag says %s', (action) => {
    const tags = [{ key: 'imds-warden', value: action }];
    const { reason } = planOf(overdue, { instance: openInstance({ tags }) });
    expect(reason).not.toContain('deadline');
  });
});

describe('where IMDSv2 is enforced for the account', () => {
  const defaults = { ...permissive, httpTokensEnforced: true } as typeof permissive;

  it('the change is held, because it cannot be undone', () => {
    expect(planOf(overdue, { defaults })).toEqual({
      action: 'hold',
      asked: 'modify',
      reason:
        'it cannot be undone: the account enforces IMDSv2 in this Region (HttpTokensEnforced), so EC2 refuses to allow IMDSv1 again',
      override: 'the setting allowIrreversible lets such changes through',
    });
  });

  it('the setting allowIrreversible lets it through', () => {
    const rules = { ...campaign, allowIrreversible: true };
    expect(planOf(overdue, { defaults }, rules)).toMatchObject({ action: 'modify', wanted });
  });
});

describe('a deadline is overdue', () => {
  const days = [14, 7, 1];
  const told = (...given: [number, number][]) =>
    isOverdue(
      { ...overdue, given: given.map(([ahead, ago]) => ({ days: ahead, at: daysAgo(ago) })) },
      days,
      now,
    );

  it('when the first word of it and the last are as old as they promise', () => {
    expect(told([14, 14], [7, 7], [1, 1])).toBe(true);
  });

  it('when a notice between them was left out, as where runs are rare', () => {
    expect(told([14, 14], [1, 1])).toBe(true);
  });

  it.each([
    ['nobody was told', []],
    ['only the first was told', [[14, 30]]],
    ['only the last was told', [[1, 2]]],
    [
      'the first is too young',
      [
        [14, 13],
        [7, 7],
        [1, 2],
      ],
    ],
    [
      'the last is too young',
      [
        [14, 15],
        [7, 7],
        [1, 0.5],
      ],
    ],
  ] as [string, [number, number][]][])('but not where %s', (_, given) => {
    expect(told(...given)).toBe(false);
  });

  it('with two hours of play, because runs do not start on the second', () => {
    expect(told([14, 14 - 1.9 / 24], [1, 1 - 1.9 / 24])).toBe(true);
    expect(told([14, 14 - 2.1 / 24], [1, 1])).toBe(false);
    expect(told([14, 14], [1, 1 - 2.1 / 24])).toBe(false);
  });

  it('never before its date, nor while it is put off', () => {
    const given = overdue.given;
    expect(isOverdue({ ...overdue, on: '2026-11-22T06:30:00.001Z' }, days, now)).toBe(false);
    expect(isOverdue({ ...overdue, on: null, given, postponed: 'in use' }, days, now)).toBe(false);
    expect(isOverdue(null, days, now)).toBe(false);
  });

  it('by the days of today, where they were others when it was told', () => {
    expect(isOverdue(overdue, [30, 1], now)).toBe(false);
    expect(isOverdue(overdue, [14, 3], now)).toBe(false);
    expect(isOverdue(overdue, [10, 2], now)).toBe(true);
  });
});
