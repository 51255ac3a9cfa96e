import { EC2Client, ModifyInstanceMetadataOptionsCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import type { Call, InstanceDescription } from '../../sandbox/index.ts';
import {
  changesToMake,
  expectAllApplied,
  neighbour,
  operation,
  ours,
} from '../support/changes-to-make.ts';
import { id } from '../support/perfect-fleet.ts';
import { HOME, type World } from '../support/world.ts';

const throttledOf = (calls: readonly Call[]) =>
  calls.filter(({ errorCode }) => errorCode === 'RequestLimitExceeded').length;

/** Never asks twice. */
function somebodyElse(world: World) {
  const config = world.sandbox.clientConfig(HOME);
  const client = new EC2Client({ ...config, credentials: neighbour, maxAttempts: 1 });
  const command = new ModifyInstanceMetadataOptionsCommand({
    InstanceId: id(9999),
    HttpTokens: 'optional',
  });
  return {
    /** Whatever is in the bucket. */
    draw: async (calls: number) =>
      Promise.allSettled(Array.from({ length: calls }, async () => client.send(command))),
  };
}

const neighbours: readonly InstanceDescription[] = [{ id: id(9999) }];

describe('300 changes in one Region', () => {
  it('are all applied under the documented buckets, and not one call is throttled', async () => {
    const world = await changesToMake(300);
    expect(await world.run('run-1')).toMatchObject({ status: 'complete' });
    expect(world.calls(operation)).toHaveLength(300);
    expect(throttledOf(world.sandbox.calls.all())).toBe(0);
    await expectAllApplied(world, 300);
  });

  it('are all applied, each once, where EC2 throttles every fifth call at random', async () => {
    const world = await changesToMake(300);
    world.sandbox.faults.add({ operation, probability: 0.2, fault: { kind: 'throttle' } });
    expect(await world.run('run-1')).toMatchObject({ status: 'complete' });
    const throttled = throttledOf(world.calls(operation));
    expect(throttled).toBeGreaterThan(40);
    expect(world.calls(operation)).toHaveLength(300 + throttled);
    await expectAllApplied(world, 300);
  });
});

describe('a bucket that somebody else draws from', () => {
  it('and has emptied is met by the calls under way, and by none after them', async () => {
    const world = await changesToMake(60, neighbours);
    const other = somebodyElse(world);
    const run = await world.run('run-1', {
      before: async ({ name }) => (name === 'remediate-region' ? other.draw(100) : undefined),
    });
    expect(run).toMatchObject({ status: 'complete', changes: { applied: 60, failed: 0 } });
    const throttled = throttledOf(world.calls(operation).filter(ours));
    expect(throttled).toBeGreaterThan(0);
    expect(throttled).toBeLessThanOrEqual(8);
    expect(world.calls(operation).filter(ours)).toHaveLength(60 + throttled);
    await expectAllApplied(world, 60);
  });

  it('again and again, as fast as we do, delays the changes and fails none', async () => {
    const world = await changesToMake(200, neighbours);
    const other = somebodyElse(world);
    world.sandbox.onCall(async ({ phase, call }) => {
      if (phase === 'after' && call.operation === operation && ours(call)) await other.draw(1);
    });
    const run = await world.run('run-1');
    expect(run).toMatchObject({ status: 'complete', changes: { applied: 200, failed: 0 } });
    const throttled = throttledOf(world.calls(operation).filter(ours));
    expect(world.calls(operation).filter(ours)).toHaveLength(200 + throttled);
    expect(throttled).toBeLessThan(20);
    await expectAllApplied(world, 200);
  });
});

it('many Lambdas in a row that each stop after a change do not take the bucket for a full one', async () => {
  const world = await changesToMake(130);
  const run = await world.run('run-1', { tools: { timeIsUp: () => true } });
  expect(run).toMatchObject({ status: 'complete', changes: { applied: 130 } });
  expect(throttledOf(world.sandbox.calls.all())).toBe(0);
});

it('where the clock stands still, each turn is waited for once, and never for long', async () => {
  const world = await changesToMake(60);
  const pauses: number[] = [];
  const now = new Date(world.now());
  const tools = {
    now: () => now,
    pause: async (milliseconds: number) => void pauses.push(milliseconds),
  };
  await world.run('run-1', { tools });
  // The first ten need no wait.
  expect(pauses).toHaveLength(50);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(205);
  await expectAllApplied(world, 60);
});
