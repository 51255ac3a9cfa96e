import type { BatchWriteItemInput } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { startWorld, type World } from '../support/world.ts';

/** Ids of the instances whose record a run wrote. */
async function written(world: World, runId: string): Promise<readonly string[]> {
  const before = world.calls('BatchWriteItem').length;
  const run = await world.run(runId);
  expect(run.status).toBe('complete');
  return world
    .calls('BatchWriteItem')
    .slice(before)
    .map(({ parameters }) => (parameters as BatchWriteItemInput).RequestItems ?? {})
    .flatMap((tables) => Object.values(tables).flat())
    .map((request) => request?.PutRequest?.Item ?? {})
    .filter(({ sk }) => sk?.S === 'STATE')
    .map(({ instanceId }) => instanceId?.S ?? '')
    .toSorted((a, b) => a.localeCompare(b));
}

const quiet = (id: number) => ({ id: `i-0000000000000000${id}`, usage: { launchedAt: '-450d' } });
const id = (digit: number) => `i-0000000000000000${digit}`;

it('a record that would say the same is not written again, and what is new is', async () => {
  const world = await startWorld({
    instances: [
      quiet(1),
      { ...quiet(2), options: { httpTokens: 'required' } },
      { ...quiet(3), usage: { launchedAt: '-400d', calls: [{ at: '-200d', count: 9 }] } },
      { ...quiet(4), usage: { launchedAt: '-400d', calls: [{ perDay: 4 }] } },
      { ...quiet(5), state: 'stopped', usage: { launchedAt: '-90d', runs: [] } },
      { ...quiet(6), tags: { 'imds-warden': 'ignore' } },
    ],
  });
  expect(await written(world, 'run-1')).toHaveLength(6);
  world.advance({ days: 1 });
  // One calls IMDSv1 every day; one asks for something, and whoever acts on that must find a fresh record.
  expect(await written(world, 'run-2')).toEqual([id(4), id(6)]);
  world.advance({ days: 1 });
  world.tag(id(2), { owner: 'web@example.com' });
  world.sandbox.recordCalls(id(1), { at: '-1h', count: 1 });
  expect(await written(world, 'run-3')).toEqual([id(1), id(2), id(4), id(6)]);
});

it('what was not written again is still found gone when it is gone', async () => {
  const world = await startWorld({ instances: [quiet(1), quiet(2)] });
  await world.run('run-1');
  world.advance({ days: 1 });
  for (const { instances } of world.sandbox.account.regions.values()) instances.pop();
  expect(await written(world, 'run-2')).toEqual([]);
  expect(await world.stateOf(id(1))).toMatchObject({ gone: false, runId: 'run-1' });
  expect(await world.stateOf(id(2))).toMatchObject({ gone: true });
});

it('a stale record is written again as soon as its Region is read, although all else is as before', async () => {
  const world = await startWorld({ instances: [quiet(1)] });
  await world.run('run-1');
  world.advance({ days: 1 });
  const fault = { operation: 'DescribeInstances', fault: { kind: 'access-denied' } } as const;
  const rule = world.sandbox.faults.add(fault);
  expect((await world.run('run-2')).status).toBe('partial');
  expect(await world.stateOf(id(1))).toMatchObject({ stale: true });
  world.sandbox.faults.remove(rule);
  world.advance({ days: 1 });
  expect(await written(world, 'run-3')).toEqual([id(1)]);
  expect(await world.stateOf(id(1))).toMatchObject({ stale: false, runId: 'run-3' });
});

it('a record that a later run has just read is not called stale by a run that lost its lease to it', async () => {
  const world = await startWorld({ instances: [quiet(1)] });
  await world.run('run-0');
  world.advance({ days: 1 });
  await world.run('run-1', {
    before: async ({ name }) => {
      if (name !== 'audit-region' || (await world.items('RUN#run-2')).length > 0) return;
      world.advance({ minutes: 31 });
      expect((await world.run('run-2')).status).toBe('complete');
    },
  });
  expect(await world.stateOf(id(1))).toMatchObject({ stale: false, runId: 'run-0' });
});

it('nothing is written any more once a step has failed', async () => {
  const world = await startWorld({ instances: Array.from({ length: 200 }, () => ({})) });
  const run = { runId: 'run-1', startedAt: world.now() };
  await world.step('list-targets', run);
  world.sandbox.faults.add({
    operation: 'BatchWriteItem',
    times: 1,
    fault: { kind: 'access-denied' },
  });
  let [begun, done] = [0, 0];
  world.sandbox.onCall(async ({ phase, call }) => {
    if (call.operation !== 'BatchWriteItem') return;
    if (phase === 'after') done += 1;
    // Those behind the first are under way when it fails.
    else if ((begun += 1) > 1) await new Promise((wake) => setTimeout(wake, 300));
  });
  const target = { account: '111122223333', region: 'us-east-1' };
  await expect(world.step('audit-region', { ...run, ...target })).rejects.toThrow('BatchWriteItem');
  expect(begun).toBeGreaterThan(1);
  const atTheEnd = [begun, done];
  await new Promise((wake) => setTimeout(wake, 1000));
  expect([begun, done]).toEqual(atTheEnd);
  // 200 records are eight batches.
  expect(begun).toBeLessThan(8);
});
