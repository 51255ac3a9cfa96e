import { describe, expect, it } from 'vitest';
import type { PendingAction, Sizes } from '../../../shared/domain/pending-action.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { allotUnder, grouping, several, underLimits } from '../support/allotting.ts';
import { asked, perfectLimits } from '../support/changes.ts';

const { sizes } = perfectLimits;

type Limits = Settings['limits'];

function outcome(
  actions: readonly PendingAction[],
  spoiltLimits: Partial<Limits> = {},
  of: Sizes = sizes,
) {
  const decided = allotUnder(actions, { sizes: of, ...underLimits(spoiltLimits) });
  const waiting = decided.find(({ status }) => status === 'waiting');
  return {
    allotted: decided.filter(({ status }) => status === 'allotted').length,
    waiting: decided.filter(({ status }) => status === 'waiting').length,
    why: waiting?.reason ?? null,
  };
}

it('what stays under every limit is allotted, without a reason to wait', () => {
  expect(allotUnder([asked])).toEqual([{ ...asked, status: 'allotted', reason: null }]);
});

it('nothing asked is nothing allotted', () => {
  expect(allotUnder([])).toEqual([]);
});

it('the kill switch turns everything into a report, also a restore or an undo', () => {
  const actions = [
    ...several(2),
    { ...asked, action: 'restore' as const },
    { ...asked, action: 'undo' as const },
  ];
  const settings = { ...perfectLimits.settings, mode: 'observe' } as const;
  const decided = allotUnder(actions, { settings });
  expect(decided).toEqual(
    actions.map((action) => ({
      ...action,
      status: 'observed',
      reason: 'the settings say observe: nothing is changed',
    })),
  );
});

describe('the limit of a run', () => {
  it('lets so many pass, and the rest wait', () => {
    expect(outcome(several(7), { maxChangesPerRun: 5 })).toEqual({
      allotted: 5,
      waiting: 2,
      why: 'at most 5 changes are made in one run; it waits for the next run',
    });
  });

  it('is counted over all Regions and owners', () => {
    const actions = several(4).map((action, index) => ({
      ...action,
      region: `eu-west-${index}`,
      owner: `${index}@example.com`,
    }));
    expect(outcome(actions, { maxChangesPerRun: 3 }).allotted).toBe(3);
  });
});

const owning = (owned: number): Sizes => ({ owners: { 'web@example.com': owned }, groups: {} });

describe('the share of an owner', () => {
  it.each([
    [100, 0.1, 10],
    [99, 0.1, 9],
    [30, 0.1, 3],
    [9, 0.1, 1],
    [1, 0.1, 1],
    [0, 0.1, 1],
    [10, 1, 10],
  ])('of %i instances and a share of %d is %i', (owned, ownerShare, most) => {
    const of = { owners: { 'web@example.com': owned }, groups: {} };
    expect(outcome(several(20), { ownerShare }, of).allotted).toBe(most);
  });

  it('is at least one also for an owner of whom nothing was counted', () => {
    expect(outcome(several(3), {}, { owners: {}, groups: {} })).toMatchObject({
      allotted: 1,
      waiting: 2,
    });
  });

  it('says so, for one and for more', () => {
    expect(outcome(several(3), { ownerShare: 0.1 }, owning(10)).why).toBe(
      "at most 1 of this owner's instances is changed in one run; it waits for the next run",
    );
    expect(outcome(several(3), { ownerShare: 0.1 }, owning(20)).why).toBe(
      "at most 2 of this owner's instances are changed in one run; it waits for the next run",
    );
  });

  it('of one owner leaves the others theirs', () => {
    const actions = [
      ...several(3),
      ...several(3, { owner: 'ml@example.com', region: 'us-east-1' }),
    ];
    const of = { owners: { 'web@example.com': 1, 'ml@example.com': 20 }, groups: {} };
    expect(outcome(actions, { ownerShare: 0.1 }, of).allotted).toBe(3);
  });
});

describe('the share of an Auto Scaling group', () => {
  const group = 'storefront';
  it('is a tenth, and at least one', () => {
    expect(outcome(several(9, { group }), { groupShare: 0.1 }, grouping(40)).allotted).toBe(4);
    expect(outcome(several(9, { group }), { groupShare: 0.1 }, grouping(4))).toEqual({
      allotted: 1,
      waiting: 8,
      why: "at most 1 of the Auto Scaling group storefront's instances is changed in one run; it waits for the next run",
    });
  });

  it('is counted by Region: two groups may have one name', () => {
    const actions = [...several(2, { group }), ...several(2, { group, region: 'us-east-1' })];
    expect(outcome(actions, { groupShare: 0.1 }, grouping(1)).allotted).toBe(2);
  });

  it('does not hold back what is in no group', () => {
    const actions = [...several(2, { group }), ...several(3, { region: 'us-east-1' })];
    expect(outcome(actions, { groupShare: 0.1 }, grouping(1)).allotted).toBe(4);
  });
});

it('what waits for one limit uses up no other', () => {
  const inGroup = several(5, { group: 'g' });
  const alone = several(2, { region: 'us-east-1' });
  const of = { ...sizes, groups: { '123456789012#eu-west-1#g': 1 } };
  const rules = { maxChangesPerRun: 3, groupShare: 0.1 };
  expect(outcome([...inGroup, ...alone], rules, of)).toMatchObject({ allotted: 3, waiting: 4 });
});

it('an instance of a Region that was not read to the end waits, and uses up nothing', () => {
  const actions = [...several(2), ...several(1, { region: 'us-east-1' })];
  const decided = allotUnder(actions, {
    ...underLimits({ maxChangesPerRun: 1 }),
    isRead: ({ region }) => region === 'us-east-1',
  });
  const waits = 'its Region could not be read to the end; it waits for the next run';
  const outcomes = decided.map(({ region, status, reason }) => [region, status, reason]);
  outcomes.sort(([a], [b]) => String(a).localeCompare(String(b)));
  expect(outcomes).toEqual([
    ['eu-west-1', 'waiting', waits],
    ['eu-west-1', 'waiting', waits],
    ['us-east-1', 'allotted', null],
  ]);
});

it('restore comes before modify, and modify before disable', () => {
  const actions = (['disable', 'modify', 'restore'] as const).map((action, index) => ({
    ...asked,
    instanceId: `i-${index}`,
    action,
  }));
  expect(
    allotUnder(actions, underLimits({ maxChangesPerRun: 2 })).map(
      ({ action, status }) => `${action} ${status}`,
    ),
  ).toEqual(['restore allotted', 'modify allotted', 'disable waiting']);
});

it('the same is chosen whatever the order it came in', () => {
  const actions = several(9);
  const rules = underLimits({ maxChangesPerRun: 4 });
  expect(allotUnder(actions.toReversed(), rules)).toEqual(allotUnder(actions, rules));
});

it('whose turn it is changes from run to run, so that none starves behind one that fails every day', () => {
  const actions = several(9);
  const rules = underLimits({ maxChangesPerRun: 1 });
  const first = (seed: string) => allotUnder(actions, { ...rules, seed })[0]?.instanceId;
  const chosen = new Set(Array.from({ length: 60 }, (_, run) => first(`run-${run}`)));
  expect(chosen.size).toBe(9);
});
