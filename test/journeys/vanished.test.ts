import { describe, expect, it } from 'vitest';
import { startWorld, type World } from '../support/world.ts';

const stays = 'i-00000000000000001';
const goes = 'i-00000000000000002';

async function twoInstances(): Promise<World> {
  const world = await startWorld({ instances: [{ id: stays }, { id: goes }] });
  await world.run('run-1');
  world.advance({ days: 1 });
  return world;
}

/** EC2 lists a terminated instance for up to an hour, and then no more. */
function forget(world: World, id: string): void {
  world.sandbox.account.instances.delete(id);
  for (const { instances } of world.sandbox.account.regions.values())
    instances.splice(0, Infinity, ...instances.filter((instance) => instance.id !== id));
}

describe('an instance', () => {
  it('that EC2 lists no more is gone, keeps its record, and is counted no more', async () => {
    const world = await twoInstances();
    const before = await world.stateOf(goes);
    forget(world, goes);
    const run = await world.run('run-2');
    expect(run).toMatchObject({ status: 'complete', counts: { instances: 1, gone: 0 } });
    expect(await world.stateOf(goes)).toMatchObject({
      ...before,
      gone: true,
      goneSince: world.now(),
    });
    expect(await world.stateOf(stays)).toMatchObject({ gone: false, stale: false });
    world.advance({ days: 1 });
    const gone = await world.stateOf(goes);
    await world.run('run-3');
    expect(await world.stateOf(goes)).toEqual(gone);
  });

  it('that is terminated and still listed is gone too, and its metrics are not paid for', async () => {
    const world = await twoInstances();
    world.sandbox.instance(goes).state = 'terminated';
    world.sandbox.calls.clear();
    const run = await world.run('run-2');
    expect(run).toMatchObject({ status: 'complete', counts: { instances: 1, gone: 1 } });
    expect(await world.stateOf(goes)).toMatchObject({ gone: true, state: 'terminated' });
    expect(JSON.stringify(world.calls('GetMetricData'))).not.toContain(goes);
  });

  it('whose change is open when it vanishes leaves no open record', async () => {
    const world = await startWorld(
      { instances: [{ id: stays }, { id: goes, tags: { 'imds-warden': 'modify' } }] },
      { sandbox: { appliesAfterSeconds: 600 } },
    );
    await world.run('run-1');
    expect(await world.openChanges()).toHaveLength(1);
    forget(world, goes);
    world.advance({ days: 1 });
    await world.run('run-2');
    expect(await world.openChanges()).toEqual([]);
    expect(await world.changesOf(goes)).toMatchObject([{ status: 'superseded' }]);
  });

  it('that vanished from a Region that cannot be read is stale, not gone', async () => {
    const world = await twoInstances();
    forget(world, goes);
    world.sandbox.faults.add({ operation: 'DescribeInstances', fault: { kind: 'access-denied' } });
    await world.run('run-2');
    expect(await world.stateOf(goes)).toMatchObject({ gone: false, stale: true });
  });
});
