import { describe, expect, it } from 'vitest';
import { type Figures, figures } from '../../../bench/report/figures.ts';
import { spread } from '../../../bench/report/spread.ts';
import { table } from '../../../bench/report/table.ts';
import type { Run } from '../../../bench/runs/run-once.ts';

const floor = {
  DescribeRegions: 1,
  DescribeInstances: 17,
  GetMetricData: 31,
  ListInstanceProfiles: 1,
  DescribeLaunchTemplates: 0,
  DescribeLaunchConfigurations: 0,
  DescribeAutoScalingGroups: 0,
  DescribeFleets: 0,
  DescribeSpotFleetRequests: 0,
  DescribeImages: 0,
  GetInstanceMetadataDefaults: 0,
  ListRoleTags: 0,
};

function run(wallSeconds: number, calls: number): Run {
  return {
    wallSeconds,
    secondsFromFirstCall: wallSeconds - 1,
    cpuSeconds: wallSeconds / 2,
    peakRssMiB: wallSeconds * 100,
    tally: { calls: { All: calls }, refused: 0, metricsRequested: 3000, firstCallAt: 0 },
  };
}

describe('the figures of several rounds', () => {
  const rounds = [
    { sdkOnly: run(2, 50), audit: run(3, 51) },
    { sdkOnly: run(4, 50), audit: run(4, 51) },
    { sdkOnly: run(2, 50), audit: run(2.5, 51) },
  ];
  const found = figures(1500, floor, rounds);

  it('are medians, with the smallest and the largest', () => {
    expect(found.wallSeconds).toEqual({ median: 3, min: 2.5, max: 4 });
    expect(found.sdkOnlySeconds).toEqual({ median: 2, min: 2, max: 4 });
    expect(found.peakRssMiB).toEqual({ median: 300, min: 250, max: 400 });
  });

  it('compare runs of one round, so that a slow minute of the machine is no difference', () => {
    expect(found.wallRatio).toEqual({ median: 1.25, min: 1, max: 1.5 });
  });

  it('say what an instance takes, so that a time that grows faster than the fleet is seen', () => {
    expect(found.microsecondsPerInstance).toMatchObject({ median: 2000 });
  });

  it('compare calls with the fewest possible, and price what was requested', () => {
    expect(found).toMatchObject({ instances: 1500, floor: 50 });
    expect(found.callRatio.median).toBe(1.02);
    expect(found.metricsRequested.median).toBe(3000);
    expect(found.usd.median).toBeCloseTo(0.03, 10);
  });

  it('stand in a table, a column for each size', () => {
    const lines = table([found, { ...found, instances: 10_000 } satisfies Figures]).split('\n');
    expect(lines[0]).toMatch(/^instances +1,500 +10,000$/);
    expect(lines).toContainEqual(expect.stringMatching(/^ratio of calls +1\.020 +1\.020$/));
    expect(lines).toContainEqual(
      expect.stringMatching(/^seconds +3\.00 \(2\.50 to 4\.00\) +3\.00 \(2\.50 to 4\.00\)$/),
    );
  });
});

it.each([
  [[3], { median: 3, min: 3, max: 3 }],
  [[10, 9, 1, 2], { median: 5.5, min: 1, max: 10 }],
])('the median of %j is the middle of them as sorted', (values, expected) => {
  expect(spread(values)).toEqual(expected);
});
