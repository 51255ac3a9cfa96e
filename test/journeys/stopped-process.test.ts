import { expect, it } from 'vitest';
import type { Call } from '../../sandbox/index.ts';
import { startWorld, type World } from '../support/world.ts';

const fleet = (count: number) => ({
  instances: Array.from({ length: count }, () => ({ tags: { 'imds-warden': 'modify' } })),
});
const all = { settings: { limits: { ownerShare: 1, groupShare: 1 } } };

/** The second look at one instance, right before its change. */
function isSecondLook({ operation, parameters }: Call): boolean {
  const { Filters = [] } = parameters as { Filters?: { Name: string; Values: string[] }[] };
  return (
    operation === 'DescribeInstances' &&
    Filters.some(({ Name, Values }) => Name === 'instance-id' && Values.length === 1)
  );
}

/** While the process sleeps nothing of it goes on. */
function sleepBeforeSecondLooks(world: World, meanwhile: () => Promise<unknown>): void {
  let asleep: Promise<unknown> | null = null;
  world.sandbox.onCall(async ({ phase, call }) => {
    if (phase === 'before' && isSecondLook(call)) await (asleep ??= meanwhile());
  });
}

it('a process that was stopped between its second look and its call changes nothing after the kill switch', async () => {
  const world = await startWorld(fleet(5), all);
  sleepBeforeSecondLooks(world, async () => {
    world.advance({ minutes: 25 });
    await world.putSettings({ mode: 'observe' });
  });
  const run = await world.run('run-1');
  expect(world.writes()).toEqual([]);
  expect(await world.changes()).toEqual([]);
  expect(run).toMatchObject({ status: 'complete', changes: { observed: 5, applied: 0 } });
});

it('nor after it lost its lease', async () => {
  const world = await startWorld(fleet(5), all);
  sleepBeforeSecondLooks(world, async () => {
    world.advance({ minutes: 45 });
    await world.step('list-targets', { runId: 'run-2', startedAt: world.now() });
  });
  expect(await world.run('run-1')).toMatchObject({ status: 'partial', changes: { unfinished: 5 } });
  expect(world.writes()).toEqual([]);
  expect(await world.changes()).toEqual([]);
});

it('what the kill switch ended while EC2 throttled it is not told as a refusal of EC2', async () => {
  const world = await startWorld(fleet(2), all);
  world.sandbox.faults.add({
    operation: 'ModifyInstanceMetadataOptions',
    fault: { kind: 'throttle' },
  });
  let thrown = false;
  world.sandbox.onCall(async ({ phase, call }) => {
    if (thrown || phase !== 'after' || call.operation !== 'ModifyInstanceMetadataOptions') return;
    thrown = true;
    await world.putSettings({ mode: 'observe' });
    world.advance({ seconds: 25 });
  });
  await world.run('run-1');
  const changes = await world.changes();
  expect(changes).not.toEqual([]);
  for (const { status, outcome } of changes)
    expect([status, outcome]).toEqual([
      'failed',
      'nothing was changed: EC2 throttled the call (RequestLimitExceeded), and the settings say observe now',
    ]);
});
