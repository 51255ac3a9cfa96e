import { expect, inject, it } from 'vitest';
import { runDays } from '../../../../bench/month/run-days.ts';
import { prepareMachine } from '../../../../demo/run-machine.ts';

it('three days of a small account use what was asked for, and remind its owners on the eighth', async () => {
  const { template } = inject('synthesis');
  const stack = { machine: prepareMachine(template), memoryMb: () => 512 };
  const size = { instances: 30, regions: 3 };
  const { first, ordinary, weekly } = await runDays(size, { metrics: 'growing' }, stack);
  expect(first.usage.metricsRequested).toBe(60);
  // Whatever was read in full in between has its week later.
  expect(weekly.usage.metricsRequested).toBeGreaterThan(54);
  expect(ordinary.usage.metricsRequested).toBeLessThan(40);
  expect(first.usage.publishes).toBeGreaterThan(1);
  expect(weekly.usage.publishes).toBeGreaterThan(ordinary.usage.publishes);
  for (const { usage, writes } of [first, ordinary, weekly]) {
    const units = Object.values(writes).reduce((sum, part) => sum + part, 0);
    // What finish-run writes after it has summed up is in the one and not in the other.
    expect(units - usage.writeUnits).toBeGreaterThanOrEqual(0);
    expect(units - usage.writeUnits).toBeLessThan(10);
    expect(usage.lambdaGbSeconds).toBeGreaterThan(usage.lambdaRequests / 2);
  }
  expect(first.stored.lasting).toBeGreaterThan(30 * 500);
});
