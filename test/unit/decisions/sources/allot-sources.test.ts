import { expect, it } from 'vitest';
import {
  allotSources,
  type AllotSourcesFacts,
} from '../../../../shared/decisions/sources/allot-sources.ts';
import { closedBreaker } from '../../../../shared/domain/breaker.ts';
import type { PendingSource } from '../../../../shared/domain/sources/pending-source.ts';
import { now } from '../../support/moment.ts';
import { settingsWith } from '../../support/settings.ts';

const asked = (id: string, spoilt: Partial<PendingSource> = {}): PendingSource => ({
  account: '123456789012',
  region: 'eu-west-1',
  kind: 'template',
  id,
  owner: 'web@example.com',
  action: 'modify',
  undoes: null,
  status: 'asked',
  reason: null,
  ...spoilt,
});
const defaults = asked('defaults', { kind: 'defaults', action: 'require', owner: 'operations' });
const twenty = Array.from({ length: 20 }, (_, index) => asked(`lt-${index}`));

const facts: AllotSourcesFacts = {
  settings: settingsWith({ mode: 'enforce' }),
  isRead: () => true,
  seed: 'run-1',
  breaker: closedBreaker,
  taken: 0,
  owners: { 'web@example.com': 20 },
  now,
};
const allotted = (all: readonly PendingSource[], spoilt: Partial<AllotSourcesFacts> = {}) =>
  allotSources(all, { ...facts, ...spoilt })
    .filter(({ status }) => status === 'allotted')
    .map(({ id }) => id);

it("a tenth of an owner's templates is changed in one run, and one at least", () => {
  expect(allotted(twenty)).toHaveLength(2);
  expect(allotted(twenty, { owners: {} })).toHaveLength(1);
  expect(allotted([...twenty, asked('lt-99', { owner: 'other@example.com' })])).toContain('lt-99');
});

it('whose turn it is changes from run to run, and the same run decides the same again', () => {
  const first = allotted(twenty);
  expect(allotted(twenty.toReversed())).toEqual(first);
  const turns = ['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => String(allotted(twenty, { seed })));
  expect(new Set(turns).size).toBeGreaterThan(1);
});

it('what the instances have left of the limit is what sources have, and templates come before defaults', () => {
  const limits = { maxChangesPerRun: 10, ownerShare: 1 };
  const settings = settingsWith({ mode: 'enforce', limits });
  expect(allotted([defaults, ...twenty], { settings, taken: 9 })).not.toContain('defaults');
  expect(allotted([defaults, ...twenty], { settings, taken: 9 })).toHaveLength(1);
  expect(allotted([defaults], { settings, taken: 9 })).toEqual(['defaults']);
  expect(allotted([defaults], { settings, taken: 10 })).toEqual([]);
});

it('nothing is changed in observe, by a word of its own', () => {
  const observed = allotSources([defaults, asked('lt-1')], {
    ...facts,
    settings: settingsWith({ mode: 'observe' }),
  });
  expect(observed.map(({ status }) => status)).toEqual(['observed', 'observed']);
});

it.each([
  ['its Region was not read to the end', { isRead: () => false }],
  [
    'the breaker is open',
    { breaker: { ...closedBreaker, openedAt: '2026-11-20T06:30:00.000Z', reason: 'rejected' } },
  ],
  [
    'the window is shut',
    {
      settings: settingsWith({
        mode: 'enforce',
        changeWindow: { days: ['sat'], from: '01:00', to: '02:00' },
      }),
    },
  ],
])('a change waits where %s, and says so', (_, spoilt) => {
  const [waiting] = allotSources([defaults], { ...facts, ...spoilt });
  expect(waiting).toMatchObject({ status: 'waiting', reason: expect.stringContaining('next run') });
});
