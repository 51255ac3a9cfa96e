import { describe, expect, it } from 'vitest';
import { cost } from '../../../shared/decisions/cost.ts';
import { prices, pricesOf } from '../../../shared/domain/prices.ts';
import { addUsage, noUsage, usageKinds } from '../../../shared/domain/usage.ts';

describe('the cost at list prices', () => {
  it('of what was not used is nothing', () => {
    expect(cost(noUsage)).toEqual({ lines: [], usd: 0 });
  });

  // By hand: 100,000 instances, a metric each, are 100 thousands at 0.01 USD.
  it.each([
    ['metricsRequested', 100_000, 1],
    ['lambdaRequests', 5_000_000, 1],
    ['lambdaGbSeconds', 75_000, 1.000005],
    ['transitions', 4_000, 0.1],
    ['writeUnits', 1_600_000, 1],
    ['readUnits', 8_000_000, 1],
    ['publishes', 2_000_000, 1],
    ['emails', 50, 0.001],
  ] as const)('of %s is right: %d are %d USD', (kind, quantity, usd) => {
    expect(cost({ ...noUsage, [kind]: quantity }).usd).toBeCloseTo(usd, 12);
  });

  it('is a sum, with the most expensive part first', () => {
    const used = { ...noUsage, writeUnits: 1000, metricsRequested: 2000, transitions: 100 };
    const { lines, usd } = cost(used);
    expect(lines.map(({ kind, quantity }) => [kind, quantity])).toEqual([
      ['metricsRequested', 2000],
      ['transitions', 100],
      ['writeUnits', 1000],
    ]);
    expect(usd).toBeCloseTo(0.02 + 0.0025 + 0.000625, 12);
  });

  it('adds up with what else was used', () => {
    const parts = [{ emails: 1 }, { emails: 2, publishes: 3 }, {}];
    expect(addUsage(...parts)).toEqual({ ...noUsage, emails: 3, publishes: 3 });
  });
});

it('every price has a page of AWS and a date', () => {
  for (const kind of usageKinds)
    expect(prices[kind].source).toMatch(/^https:\/\/aws\.amazon\.com\/[a-z-]+\/pricing\//);
  expect(pricesOf).toEqual({ region: 'us-east-1', date: '2026-11-22' });
});
