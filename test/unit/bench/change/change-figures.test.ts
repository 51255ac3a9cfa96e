import { expect, it } from 'vitest';
import { changeFigures, type ChangeRound } from '../../../../bench/change/change-figures.ts';
import { changeJsonLine } from '../../../../bench/change/change-json-line.ts';
import { changeTable } from '../../../../bench/change/change-table.ts';

/** 101 changes in 10 seconds: 100 gaps, 10 a second. */
const round: ChangeRound = {
  statuses: { applied: 99, failed: 1, requested: 1 },
  stepSeconds: 12,
  busyShare: 0.5,
  tally: {
    calls: { ModifyInstanceMetadataOptions: 105, DescribeInstances: 110, UpdateItem: 404 },
    throttled: { ModifyInstanceMetadataOptions: 4, DescribeInstances: 2 },
    accepted: 101,
    firstAt: 1_000_000,
    lastAt: 1_010_000,
  },
};
const size = { instances: 101, scale: 2 };

it('the rate is of the gaps between the calls that were carried out, and its ratio to what the scale refills', () => {
  const { changesPerSecond, refillPerSecond, rateRatio, seconds } = changeFigures(size, [round]);
  expect([seconds.median, changesPerSecond.median]).toEqual([10, 10]);
  expect([refillPerSecond, rateRatio.median]).toEqual([10, 1]);
});

it('throttled calls are counted apart: of the changes, and of all others', () => {
  const figures = changeFigures(size, [round]);
  expect(figures.calls.median).toBe(105);
  expect(figures.throttled.median).toBe(4);
  expect(figures.throttledShare.median).toBeCloseTo(4 / 105);
  expect(figures.throttledOthers.median).toBe(2);
});

it('what is neither applied nor failed is not passed over', () => {
  const { changed, failed, others } = changeFigures(size, [round]);
  expect([changed.median, failed.median, others.median]).toEqual([99, 1, 1]);
});

it('only writes count as writes', () => {
  const { writesPerChange, callsPerChange } = changeFigures(size, [round]);
  expect(writesPerChange.median).toBe(4);
  expect(callsPerChange.median).toBeCloseTo(619 / 101);
});

it('the line holds medians, and the smallest and the largest beside them', () => {
  const slow = { ...round, tally: { ...round.tally, lastAt: 1_020_000 } };
  const figures = changeFigures(size, [round, slow, slow]);
  expect(JSON.parse(changeJsonLine(figures, { latencyMs: 30, rounds: 3 }))).toMatchObject({
    instances: 101,
    scale: 2,
    refillPerSecond: 10,
    seconds: 20,
    changesPerSecond: 5,
    rateRatio: 0.5,
    changed: 99,
    failed: 1,
    throttledShare: 0.0381,
    latencyMs: 30,
    rounds: 3,
    min: { seconds: 10, rateRatio: 0.5 },
    max: { seconds: 20, rateRatio: 1 },
  });
});

it('the table has a column for each case', () => {
  const text = changeTable([
    changeFigures({ ...size, scale: 1 }, [round]),
    changeFigures(size, [round]),
  ]);
  expect(text).toMatch(/^scale +x 1 +x 2$/m);
  expect(text).toMatch(/^ratio to the refill +2\.000 +1\.000$/m);
  expect(text).toMatch(/^changes applied +99 +99$/m);
});
