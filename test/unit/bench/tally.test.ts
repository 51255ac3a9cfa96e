import { expect, it } from 'vitest';
import { tallying } from '../../../bench/account/tally.ts';

const metrics = (count: number, status = 200) => ({
  operation: 'GetMetricData',
  parameters: { MetricDataQueries: Array.from({ length: count }, () => ({})) },
  status,
});
const regions = { operation: 'DescribeRegions', parameters: {}, status: 200 };

it('every call counts, and a metric costs when its call was answered', () => {
  const tally = tallying(() => 5);
  for (const call of [regions, metrics(500), metrics(500, 400), metrics(20)]) tally.add(call);
  expect(tally.take()).toEqual({
    calls: { DescribeRegions: 1, GetMetricData: 3 },
    refused: 1,
    metricsRequested: 520,
    firstCallAt: 5,
  });
});

it('what was taken is not counted again', () => {
  let now = 1;
  const tally = tallying(() => (now += 1));
  tally.add(metrics(2));
  tally.take();
  expect(tally.take()).toEqual({ calls: {}, refused: 0, metricsRequested: 0, firstCallAt: null });
  tally.add(regions);
  tally.add(regions);
  expect(tally.take()).toMatchObject({ calls: { DescribeRegions: 2 }, firstCallAt: 3 });
});
