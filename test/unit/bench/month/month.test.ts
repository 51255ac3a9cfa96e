import { describe, expect, it } from 'vitest';
import { storing } from '../../../../bench/month/account/storing.ts';
import { scaled } from '../../../../bench/month/days-of-size.ts';
import { lambdaGbSeconds } from '../../../../bench/month/lambda-model.ts';
import { daysOfMonth, month } from '../../../../bench/month/month.ts';
import { parseMonthOptions } from '../../../../bench/month/options.ts';
import { jsonLine } from '../../../../bench/month/report/json-line.ts';
import { table } from '../../../../bench/month/report/table.ts';
import type { Day, Days } from '../../../../bench/month/run-days.ts';
import { noUsage, type Usage } from '../../../../shared/domain/usage.ts';

const day = (usage: Partial<Usage>, spoilt: Partial<Day> = {}): Day => ({
  usage: { ...noUsage, ...usage },
  stored: { lasting: 0, byteDays: 0 },
  writes: {},
  ...spoilt,
});

/** Three owners; 1,000 metrics a day, 2,000 once a week, and then a mail to each owner. */
const days: Days = {
  first: day({ metricsRequested: 2000, publishes: 4, emails: 4 }),
  ordinary: day({ metricsRequested: 1000 }, { writes: { NEWS: 10, STATE: 1 } }),
  weekly: day({ metricsRequested: 2000, publishes: 3, emails: 3 }, { writes: { STATE: 70 } }),
};

describe('a month', () => {
  it('is six ordinary days to one weekly day, and something new for each owner', () => {
    const { usage, cost } = month(days);
    expect(daysOfMonth).toBe(30.44);
    // 30.44 / 7 weeks of 6 x 1,000 + 2,000 metrics, and as many weekly mails as weeks.
    expect(usage.metricsRequested).toBeCloseTo((30.44 / 7) * 8000, 6);
    expect(usage.emails).toBeCloseTo(3 * (30.44 / 7) + 3, 6);
    expect(usage.publishes).toBeCloseTo(3 * (30.44 / 7) + 3, 6);
    const metrics = cost.lines.find(({ kind }) => kind === 'metricsRequested');
    expect(metrics?.usd).toBeCloseTo(0.347886, 6);
  });

  it('tells what is written most, and what the first run cost', () => {
    const { writes, firstRunUsd } = month(days);
    expect(writes).toEqual([
      ['STATE', Math.round((30.44 / 7) * 76)],
      ['NEWS', Math.round((30.44 / 7) * 60)],
    ]);
    expect(firstRunUsd).toBeCloseTo(0.02 + 4 * 0.0000005 + 4 * 0.00002, 12);
  });

  it('keeps what lasts, and of what expires as much as comes in its days', () => {
    const gb = 2 ** 30;
    const kept = month({
      ...days,
      ordinary: day({}, { stored: { lasting: 5 * gb, byteDays: 7 * gb } }),
      weekly: day({}, { stored: { lasting: 6 * gb, byteDays: 14 * gb } }),
    });
    expect(kept.storedGb).toBeCloseTo(6 + 8, 9);
  });

  it('is a row of a table and a line of JSON', () => {
    const sized = {
      instances: 1000,
      metrics: 'growing',
      measuredAt: 1000,
      month: month(days),
    } as const;
    const [head = '', row = ''] = table([sized]).split('\n');
    expect(head.split(/ {2,}/)).toEqual([
      'instances',
      'metrics',
      'metrics',
      'states',
      'writes',
      'reads',
      'Lambda',
      'messages',
      'all, USD',
      'first run',
      'GB kept',
      'units written a run',
      'how',
    ]);
    expect(row.split(/ {2,}/).slice(0, 3)).toEqual(['1,000', 'growing', '0.348']);
    expect(row).toMatch(/ run$/);
    expect(table([{ ...sized, instances: 10_000 }])).toMatch(/ computed from 1,000$/);
    expect(JSON.parse(jsonLine(sized, 17))).toMatchObject({
      instances: 1000,
      metrics: 'growing',
      usdMonth: 0.34821,
      usd: { metricsRequested: 0.34789 },
      regions: 17,
      prices: { date: '2026-11-22' },
    });
  });
});

const sizeOf = () => 900;
const now = () => 1_000_000_000;

it('a larger account than any that is run has so many times as much of everything', () => {
  const larger = scaled(days, 10);
  expect(larger.ordinary.usage).toMatchObject({ metricsRequested: 10_000, emails: 0 });
  expect(larger.weekly.writes).toEqual({ STATE: 700 });
  expect(month(larger).cost.usd).toBeGreaterThan(month(days).cost.usd * 9.99);
});

describe('what a table holds', () => {
  const open = { KeySchema: [{ AttributeName: 'open' }], Projection: { ProjectionType: 'ALL' } };
  const keys = { KeySchema: [], GlobalSecondaryIndexes: [open] };

  it('is every item with 100 bytes more, and its copies in indexes', () => {
    const { add, take } = storing(sizeOf, now);
    add(keys, null, {});
    add(keys, null, { open: { S: 'x' } });
    expect(take()).toEqual({ lasting: 3000, byteDays: 0 });
  });

  it('does not grow by what replaces something', () => {
    const { add, take } = storing(sizeOf, now);
    add(keys, null, {});
    add(keys, {}, {});
    expect(take().lasting).toBe(1000);
    add(keys, {}, null);
    expect(take().lasting).toBe(0);
  });

  it('of what expires is counted by the days that it stays, anew each time it is asked', () => {
    const { add, take } = storing(sizeOf, now);
    const expiresAt = { N: String(1_000_000 + 7 * 86_400) };
    add(keys, null, { expiresAt });
    expect(take()).toEqual({ lasting: 0, byteDays: 7000 });
    expect(take()).toEqual({ lasting: 0, byteDays: 0 });
  });
});

describe('the time that Lambda is taken to bill', () => {
  const idle = { cpuSeconds: 0, memoryMb: 1024, calls: {}, metricsRequested: 0, instances: 0 };

  it.each([
    ['a start', {}, 1],
    ['half the memory', { memoryMb: 512 }, 0.5],
    ['calls to DynamoDB and others', { calls: { Query: 5, UpdateItem: 5, Publish: 1 } }, 1.5],
    ['a page of instances', { calls: { DescribeInstances: 1 }, instances: 1000 }, 3.3],
    ['a call for 500 metrics', { calls: { GetMetricData: 1 }, metricsRequested: 500 }, 3.3],
    [
      'computing with a share of a CPU',
      { cpuSeconds: 1, memoryMb: 884.5 },
      (1 + 3) * (884.5 / 1024),
    ],
    ['computing with all of a CPU', { cpuSeconds: 1, memoryMb: 2048 }, (1 + 1.5) * 2],
  ])('holds %s', (_, spoilt, gbSeconds) => {
    expect(lambdaGbSeconds({ ...idle, ...spoilt })).toBeCloseTo(gbSeconds, 9);
  });
});

describe('the options of bench:month', () => {
  it('are four sizes unless others are named', () => {
    expect(parseMonthOptions([])).toEqual({
      sizes: [100, 1000, 10_000, 100_000],
      runUpTo: 10_000,
      jsonOnly: false,
    });
    const typed = ['--instances', '5,50', '--run-up-to', '20', '--json-only'];
    expect(parseMonthOptions(typed)).toEqual({
      sizes: [5, 50],
      runUpTo: 20,
      jsonOnly: true,
    });
  });

  it.each([['0'], ['many'], ['1e9']])('refuse %s instances', (text) => {
    expect(() => parseMonthOptions(['--instances', text])).toThrow('--instances');
  });
});
