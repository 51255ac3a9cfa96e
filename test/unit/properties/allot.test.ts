import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { allot } from '../../../shared/decisions/allot.ts';
import { groupKey, type PendingAction, type Sizes } from '../../../shared/domain/pending-action.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { check } from '../support/check.ts';
import { asked } from '../support/changes.ts';

const actions: fc.Arbitrary<PendingAction[]> = fc.uniqueArray(
  fc
    .record({
      instanceId: fc.integer({ min: 0, max: 60 }).map((number) => `i-${number}`),
      region: fc.constantFrom('eu-west-1', 'us-east-1'),
      owner: fc.constantFrom('web@example.com', '#ml', 'operations'),
      group: fc.constantFrom(null, 'web', 'ml'),
      action: fc.constantFrom('modify' as const, 'disable' as const, 'restore' as const),
    })
    .map((spoilt) => ({ ...asked, ...spoilt })),
  { maxLength: 40, selector: ({ instanceId }) => instanceId },
);

const count = fc.integer({ min: 0, max: 40 });
const sizes: fc.Arbitrary<Sizes> = fc.record({
  owners: fc.dictionary(fc.constantFrom('web@example.com', '#ml'), count),
  groups: fc.dictionary(
    fc.constantFrom('123456789012#eu-west-1#web', '123456789012#us-east-1#ml'),
    count,
  ),
});

const share = fc.double({ min: 0.01, max: 1, noNaN: true });
const rules: fc.Arbitrary<Pick<Settings, 'mode' | 'limits'>> = fc.record({
  mode: fc.constant('enforce' as const),
  limits: fc.record({
    maxChangesPerRun: fc.integer({ min: 1, max: 30 }),
    ownerShare: share,
    groupShare: share,
  }),
});

const readable = ({ region }: { readonly region: string }) => region === 'eu-west-1';
const readAll = () => true;

function most(sizes: Readonly<Record<string, number>>, key: string, of: number): number {
  return Math.max(1, Math.floor((sizes[key] ?? 0) * of));
}

it('no more is ever allotted than any limit allows', () => {
  check(actions, sizes, rules, (wanted, of, { mode, limits }) => {
    const allotted = allot(wanted, of, { mode, limits }, readAll, 'run-1').filter(
      ({ status }) => status === 'allotted',
    );
    expect(allotted.length).toBeLessThanOrEqual(limits.maxChangesPerRun);
    for (const owner of new Set(allotted.map((action) => action.owner)))
      expect(allotted.filter((action) => action.owner === owner).length).toBeLessThanOrEqual(
        most(of.owners, owner, limits.ownerShare),
      );
    const groups = allotted.flatMap((action) =>
      action.group === null ? [] : [groupKey({ ...action, group: action.group })],
    );
    for (const group of new Set(groups))
      expect(groups.filter((other) => other === group).length).toBeLessThanOrEqual(
        most(of.groups, group, limits.groupShare),
      );
  });
});

it('the same is chosen in any order of the input', () => {
  const shuffled = actions.chain((wanted) =>
    fc.tuple(
      fc.constant(wanted),
      fc.shuffledSubarray(wanted, { minLength: wanted.length, maxLength: wanted.length }),
    ),
  );
  check(shuffled, sizes, rules, ([one, other], of, limits) => {
    expect(allot(other, of, limits, readAll, 'run-1')).toEqual(
      allot(one, of, limits, readAll, 'run-1'),
    );
  });
});

const ids = (all: readonly PendingAction[]) => all.map(({ instanceId }) => instanceId).toSorted();

it('every action comes back once, decided, and with a reason unless it is allotted', () => {
  check(actions, sizes, rules, (wanted, of, limits) => {
    const decided = allot(wanted, of, limits, readable, 'run-1');
    expect(ids(decided)).toEqual(ids(wanted));
    for (const { status, reason, region } of decided) {
      expect(['allotted', 'waiting']).toContain(status);
      expect(reason === null).toBe(status === 'allotted');
      expect(region === 'eu-west-1' || status === 'waiting').toBe(true);
    }
  });
});

it('something is always allotted when something is asked for and readable', () => {
  check(actions, sizes, rules, (wanted, of, limits) => {
    const some = allot(wanted, of, limits, readAll, 'run-1').some(
      ({ status }) => status === 'allotted',
    );
    expect(some).toBe(wanted.length > 0);
  });
});

it('under the kill switch nothing ever is', () => {
  check(actions, sizes, rules, (wanted, of, { limits }) => {
    const decided = allot(wanted, of, { mode: 'observe', limits }, readAll, 'run-1');
    expect(decided.every(({ status }) => status === 'observed')).toBe(true);
  });
});
