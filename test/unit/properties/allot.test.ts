import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { allot, type AllotFacts } from '../../../shared/decisions/allot.ts';
import { countUsed } from '../../../shared/decisions/budget.ts';
import { isWindowOpen } from '../../../shared/decisions/change-window.ts';
import { closedBreaker } from '../../../shared/domain/breaker.ts';
import { groupKey, type PendingAction, type Sizes } from '../../../shared/domain/pending-action.ts';
import { ledgerActions } from '../../../shared/domain/plan.ts';
import { check } from '../support/check.ts';
import { asked, perfectLimits } from '../support/changes.ts';
import { settingsWith } from '../support/settings.ts';

const anyAction: fc.Arbitrary<PendingAction> = fc
  .record({
    instanceId: fc.integer({ min: 0, max: 60 }).map((number) => `i-${number}`),
    region: fc.constantFrom('eu-west-1', 'us-east-1'),
    owner: fc.constantFrom('web@example.com', '#ml', 'operations'),
    group: fc.constantFrom(null, 'web', 'ml'),
    action: fc.constantFrom(...ledgerActions),
  })
  .map((spoilt) => ({ ...asked, ...spoilt }));
const actions = fc.uniqueArray(anyAction, {
  maxLength: 40,
  selector: ({ instanceId }) => instanceId,
});

const count = fc.integer({ min: 0, max: 40 });
const sizes: fc.Arbitrary<Sizes> = fc.record({
  owners: fc.dictionary(fc.constantFrom('web@example.com', '#ml'), count),
  groups: fc.dictionary(
    fc.constantFrom('123456789012#eu-west-1#web', '123456789012#us-east-1#ml'),
    count,
  ),
});

const share = fc.double({ min: 0.01, max: 1, noNaN: true });
const time = fc.constantFrom('00:00', '02:30', '09:00', '17:45', '23:59');
const changeWindow = fc
  .record({
    days: fc.uniqueArray(fc.constantFrom('mon', 'wed', 'sat', 'sun'), { minLength: 1 }),
    from: time,
    to: time,
    timezone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'),
  })
  .filter(({ from, to }) => from !== to);
const limits = fc.record({
  maxChangesPerRun: fc.integer({ min: 1, max: 30 }),
  ownerShare: share,
  groupShare: share,
});

const open = { ...closedBreaker, openedAt: '2026-11-20T10:00:00.000Z', reason: 'many' };

/** What earlier runs have used is some of what they were allotted. */
const used = fc
  .array(
    fc.tuple(anyAction, fc.constantFrom('done' as const, 'allotted' as const, 'waiting' as const)),
  )
  .map((earlier) => earlier.map(([action, status]) => ({ ...action, status })));

/** Limits, a window and a breaker of every kind, at every hour. */
const rules: fc.Arbitrary<AllotFacts & { readonly earlier: readonly PendingAction[] }> = fc
  .record({
    sizes,
    settings: fc
      .record({ limits, changeWindow: fc.option(changeWindow, { nil: undefined, freq: 2 }) })
      .map(({ changeWindow: window, ...rest }) =>
        settingsWith({ mode: 'enforce', ...rest, ...(window ? { changeWindow: window } : {}) }),
      ),
    breaker: fc.constantFrom(closedBreaker, closedBreaker, open),
    earlier: used,
    now: fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
  })
  .map((facts) => ({ ...perfectLimits, ...facts, used: countUsed(facts.earlier) }));

const readable = ({ region }: { readonly region: string }) => region === 'eu-west-1';
const allotted = (all: readonly PendingAction[]) =>
  all.filter(({ status }) => status === 'allotted');

function most(of: Readonly<Record<string, number>>, key: string, part: number): number {
  return Math.max(1, Math.floor((of[key] ?? 0) * part));
}

const undos = (all: readonly PendingAction[]) => all.filter(({ action }) => action === 'undo');

/** What counts against the limits. */
const counts = (all: readonly PendingAction[]) =>
  all.filter(({ action, status }) => action !== 'undo' && status !== 'waiting');

const keyOf = (action: PendingAction) =>
  action.group === null ? null : groupKey({ ...action, group: action.group });

it('no more is ever allotted than any limit leaves of what was used already; an undo counts for nothing', () => {
  check(actions, rules, (wanted, facts) => {
    const { sizes: of, earlier } = facts;
    const { maxChangesPerRun, ownerShare, groupShare } = facts.settings.limits;
    const before = counts(earlier);
    const now = counts(allotted(allot(wanted, facts)));
    const within = (isOne: (action: PendingAction) => boolean, limit: number) => {
      const taken = now.filter(isOne).length;
      expect(taken === 0 || taken + before.filter(isOne).length <= limit).toBe(true);
    };
    within(() => true, maxChangesPerRun);
    for (const { owner } of now)
      within((one) => one.owner === owner, most(of.owners, owner, ownerShare));
    for (const group of now.map(keyOf))
      if (group !== null) within((one) => keyOf(one) === group, most(of.groups, group, groupShare));
  });
});

it('under an open breaker, or outside the window, nothing is but what undoes and restores', () => {
  check(actions, rules, (wanted, facts) => {
    if (facts.breaker.openedAt === null && isWindowOpen(facts.settings, facts.now)) return;
    for (const { action } of allotted(allot(wanted, facts)))
      expect(['undo', 'restore']).toContain(action);
  });
});

it('every undo is, whatever the limits, the window and the breaker say', () => {
  check(actions, rules, (wanted, facts) => {
    expect(undos(allotted(allot(wanted, facts)))).toHaveLength(undos(wanted).length);
  });
});

it('the same is chosen in any order of the input', () => {
  const shuffled = actions.chain((wanted) =>
    fc.tuple(
      fc.constant(wanted),
      fc.shuffledSubarray(wanted, { minLength: wanted.length, maxLength: wanted.length }),
    ),
  );
  check(shuffled, rules, ([one, other], facts) => {
    expect(allot(other, facts)).toEqual(allot(one, facts));
  });
});

const ids = (all: readonly PendingAction[]) => all.map(({ instanceId }) => instanceId).toSorted();

it('every action comes back once, decided, and with a reason unless it is allotted', () => {
  check(actions, rules, (wanted, facts) => {
    const decided = allot(wanted, { ...facts, isRead: readable });
    expect(ids(decided)).toEqual(ids(wanted));
    for (const { status, reason, region } of decided) {
      expect(['allotted', 'waiting']).toContain(status);
      expect(reason === null).toBe(status === 'allotted');
      expect(region === 'eu-west-1' || status === 'waiting').toBe(true);
    }
  });
});

it('something is always allotted when something is asked for and nothing stands in the way', () => {
  check(actions, rules, (wanted, { settings, sizes: of }) => {
    const { changeWindow: _, ...always } = settings;
    const some = allotted(allot(wanted, { ...perfectLimits, settings: always, sizes: of }));
    expect(some.length > 0).toBe(wanted.length > 0);
  });
});

it('under the kill switch nothing ever is', () => {
  check(actions, rules, (wanted, facts) => {
    const decided = allot(wanted, { ...facts, settings: { ...facts.settings, mode: 'observe' } });
    expect(decided.every(({ status }) => status === 'observed')).toBe(true);
  });
});
