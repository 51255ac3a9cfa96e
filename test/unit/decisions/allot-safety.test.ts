import { describe, expect, it } from 'vitest';
import { type AllotFacts, whyShut } from '../../../shared/decisions/allot.ts';
import { countUsed } from '../../../shared/decisions/budget.ts';
import { type Breaker, closedBreaker } from '../../../shared/domain/breaker.ts';
import { allotUnder, grouping, several, underLimits } from '../support/allotting.ts';
import { asked, perfectLimits } from '../support/changes.ts';
import { undoes } from '../support/memories.ts';
import { now } from '../support/moment.ts';

const { limits } = perfectLimits.settings;

const open: Breaker = {
  ...closedBreaker,
  openedAt: '2026-11-20T10:00:00.000Z',
  reason: 'of 10 changes under watch 4 are rejected, more than 20 %',
};

/** It is Sunday. */
const changeWindow = { days: ['mon'], from: '08:00', to: '17:00', timezone: 'Europe/Berlin' };
const shut = {
  settings: { ...perfectLimits.settings, changeWindow } as AllotFacts['settings'],
};

describe('an undo', () => {
  const undo = { ...asked, action: 'undo', undoes } as const;

  it('comes first, and counts against no limit', () => {
    const actions = [...several(2), ...several(5, undo)];
    const decided = allotUnder(actions, underLimits({ maxChangesPerRun: 1, ownerShare: 0.01 }));
    expect(decided.map(({ action, status }) => `${action} ${status}`)).toEqual([
      ...Array.from({ length: 5 }, () => 'undo allotted'),
      'modify allotted',
      'modify waiting',
    ]);
  });

  it('waits for nothing but the kill switch and its Region', () => {
    expect(allotUnder([undo], { ...shut, breaker: open })[0]?.status).toBe('allotted');
    expect(allotUnder([undo], { isRead: () => false })[0]?.status).toBe('waiting');
  });
});

describe('outside the change window', () => {
  it.each(['modify', 'disable'] as const)('a %s waits', (action) => {
    expect(allotUnder([{ ...asked, action }], shut)).toEqual([
      {
        ...asked,
        action,
        status: 'waiting',
        reason:
          'changes are made on mon, from 08:00 to 17:00 (Europe/Berlin) only; it waits for the next run',
      },
    ]);
  });

  it('a restore does not', () => {
    expect(allotUnder([{ ...asked, action: 'restore' }], shut)[0]?.status).toBe('allotted');
  });

  it('what waits uses up no limit', () => {
    const actions = [...several(3), { ...asked, action: 'restore' as const }];
    const rules = { settings: { ...shut.settings, limits: { ...limits, maxChangesPerRun: 1 } } };
    expect(allotUnder(actions, rules).map(({ status }) => status)).toEqual([
      'allotted',
      'waiting',
      'waiting',
      'waiting',
    ]);
  });
});

describe('under an open circuit breaker', () => {
  it.each(['modify', 'disable'] as const)('a %s waits until a person clears it', (action) => {
    expect(allotUnder([{ ...asked, action }], { breaker: open })[0]).toEqual({
      ...asked,
      action,
      status: 'waiting',
      reason:
        'the circuit breaker is open since 2026-11-20 (of 10 changes under watch 4 are rejected, more than 20 %) until a person clears it; it waits for the next run',
    });
  });

  it('a restore does not', () => {
    const decided = allotUnder([{ ...asked, action: 'restore' }], { breaker: open });
    expect(decided[0]?.status).toBe('allotted');
  });

  it('is asked again right before each change, as the window is', () => {
    const { settings, breaker } = perfectLimits;
    expect(whyShut('modify', settings, breaker, now)).toBeNull();
    expect(whyShut('modify', settings, open, now)).toContain('breaker');
    expect(whyShut('modify', shut.settings, breaker, now)).toContain('only');
    expect(whyShut('undo', shut.settings, open, now)).toBeNull();
  });
});

describe('what reactions have used already', () => {
  const group = 'storefront';
  const key = '123456789012#eu-west-1#storefront';

  it('counts against the limit of the run', () => {
    const used = { run: 4, owners: {}, groups: {} };
    const decided = allotUnder(several(3), { ...underLimits({ maxChangesPerRun: 5 }), used });
    expect(decided.filter(({ status }) => status === 'allotted')).toHaveLength(1);
  });

  it('counts against the owner', () => {
    const used = { run: 9, owners: { 'web@example.com': 9 }, groups: {} };
    const decided = allotUnder(several(3), { ...underLimits({ ownerShare: 0.1 }), used });
    expect(decided.filter(({ status }) => status === 'allotted')).toHaveLength(1);
  });

  it('counts against the Auto Scaling group', () => {
    const used = { run: 1, owners: {}, groups: { [key]: 1 } };
    const spoilt = { ...underLimits({ groupShare: 0.1 }), sizes: grouping(20), used };
    const decided = allotUnder(several(3, { group }), spoilt);
    expect(decided.filter(({ status }) => status === 'allotted')).toHaveLength(1);
  });

  it('is what was allotted or done, and no undo', () => {
    const actions = [
      ...several(2, { group, status: 'done' }),
      ...several(1, { status: 'allotted' }),
      ...several(3, { status: 'waiting' }),
      ...several(3, { status: 'observed' }),
      ...several(3, { action: 'undo', status: 'done' }),
    ];
    expect(countUsed(actions)).toEqual({
      run: 3,
      owners: { 'web@example.com': 3 },
      groups: { [key]: 2 },
    });
  });
});
