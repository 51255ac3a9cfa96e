import { describe, expect, it } from 'vitest';
import { pastFleet } from '../../../bench/account/past-fleet.ts';
import { trueTotals } from '../../../bench/account/true-totals.ts';
import type { InstanceDescription } from '../../../sandbox/index.ts';

const required = { options: { httpTokens: 'required' } } as const;
const launchedAt = '-10d';
const totalsOf = (instance: InstanceDescription) =>
  trueTotals({ instances: [{ name: 'web', ...instance }] }).get('web');

describe('the true totals of an instance', () => {
  it.each<[string, InstanceDescription, number | null, number | null]>([
    ['that is quiet', { usage: { launchedAt } }, 0, null],
    [
      'that calls until an hour ago',
      { usage: { launchedAt, calls: [{ perDay: 24, to: '-1h' }] } },
      239,
      null,
    ],
    ['that requires tokens', { ...required, usage: { launchedAt } }, null, 0],
    [
      'that requires tokens, and is called without',
      { ...required, usage: { launchedAt, calls: [{ perDay: 1, to: '-1d' }] } },
      null,
      9,
    ],
    [
      'that has required them since its calls ended',
      {
        ...required,
        usage: {
          launchedAt,
          calls: [{ perDay: 100, to: '-4d' }],
          tokens: [
            { at: launchedAt, httpTokens: 'optional' },
            { at: '-4d', httpTokens: 'required' },
          ],
        },
      },
      600,
      0,
    ],
    ['that never ran', { usage: { launchedAt, runs: [] } }, null, null],
  ])('%s', (_, instance, noToken, noTokenRejected) => {
    expect(totalsOf(instance)).toEqual({ noToken, noTokenRejected });
  });

  it('are no guess: a span of another kind is refused', () => {
    const usage = { launchedAt: '2026-01-01', calls: [{ perDay: 1, to: '-1d' }] };
    expect(() => totalsOf({ usage })).toThrow('no such span: 2026-01-01');
  });
});

it('the fleet of a benchmark makes no call while it is measured', () => {
  const { instances = [] } = pastFleet({ instances: 500, regions: 2 });
  const calls = instances.flatMap(({ usage }) => usage?.calls ?? []);
  expect(calls.length).toBeGreaterThan(100);
  expect(calls.filter((call) => !('to' in call) || call.to === undefined)).toEqual([]);
});
