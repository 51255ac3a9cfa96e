import { describe, expect, it } from 'vitest';
import { whenBegun } from '../support/begun-changes.ts';
import { startWorld, type World } from '../support/world.ts';

const id = 'i-00000000000000001';

async function oneChange(): Promise<World> {
  return startWorld({ instances: [{ id, tags: { 'imds-warden': 'modify' } }] });
}

describe('one run at a time:', () => {
  it('a second run fails as LeaseHeld, names the first, and reads and changes nothing', async () => {
    const world = await oneChange();
    let second: unknown;
    await world.run('run-1', {
      before: async ({ name }) => {
        if (name !== 'remediate-region') return;
        const calls = world.sandbox.calls.all().length;
        second = await world
          .step('list-targets', { runId: 'run-2', startedAt: world.now() })
          .catch((error: unknown) => error);
        await expect(world.run('run-3')).rejects.toThrow(/LeaseHeld|one at a time/);
        const made = world.sandbox.calls
          .all()
          .slice(calls)
          .map(({ operation }) => operation);
        expect(made).not.toContain('DescribeInstances');
        expect(made).not.toContain('DescribeRegions');
      },
    });
    expect(second).toMatchObject({ name: 'LeaseHeld', message: expect.stringContaining('run-1') });
    expect(await world.runOf('run-1')).toMatchObject({
      status: 'complete',
      changes: { applied: 1 },
    });
    expect(world.writes()).toHaveLength(1);
  });

  it('the lease is given back at the end', async () => {
    const world = await oneChange();
    await world.run('run-1');
    expect((await world.lease())?.holder).toBeUndefined();
    expect(await world.run('run-2')).toMatchObject({ status: 'complete' });
  });

  it('a run that never ended is followed by another when its lease has expired', async () => {
    const world = await oneChange();
    await world.step('list-targets', { runId: 'run-1', startedAt: world.now() });
    world.advance({ minutes: 29 });
    await expect(world.run('run-2')).rejects.toThrow(/LeaseHeld|one at a time/);
    world.advance({ minutes: 2 });
    expect(await world.run('run-3')).toMatchObject({ status: 'complete', changes: { applied: 1 } });
  });

  it('the same run may list its targets twice', async () => {
    const world = await oneChange();
    let calls = 0;
    world.sandbox.onCall(({ phase, call }) => {
      if (phase === 'before' && call.operation === 'ListInstanceProfiles' && (calls += 1) === 1)
        world.sandbox.faults.add({ service: 'iam', times: 8, fault: { kind: 'throttle' } });
    });
    expect(await world.run('run-1')).toMatchObject({ status: 'complete', changes: { applied: 1 } });
    expect(world.calls('DescribeRegions').length).toBeGreaterThan(1);
  });

  it.for(['list-targets fails', 'the run record cannot be written'])(
    '%s: the lease is given back',
    async (what) => {
      const world = await oneChange();
      world.sandbox.faults.add(
        what === 'list-targets fails'
          ? { operation: 'DescribeRegions', fault: { kind: 'access-denied' } }
          : { operation: 'PutItem', fault: { kind: 'access-denied' } },
      );
      await expect(world.run('run-1')).rejects.toThrow(/DescribeRegions|PutItem/);
      expect((await world.lease())?.holder).toBeUndefined();
    },
  );
});

describe('a run that lost its lease', () => {
  it('to nobody, by being too slow, changes nothing more and says so', async () => {
    const world = await oneChange();
    const run = await world.run('run-1', {
      before: ({ name }) =>
        name === 'remediate-region' ? world.advance({ minutes: 31 }) : undefined,
    });
    expect(world.writes()).toEqual([]);
    expect(run.status).toBe('partial');
    expect(run.problems.join()).toContain('lease');
  });

  it('to another run stops before any call, and leaves the other its lease, its records and its changes', async () => {
    const world = await oneChange();
    const slow = await world.run('run-1', {
      before: async ({ name }) => {
        if (name !== 'remediate-region' || (await world.items('RUN#run-2')).length > 0) return;
        world.advance({ minutes: 31 });
        await world.run('run-2');
      },
    });
    expect(slow.status).toBe('partial');
    expect(await world.runOf('run-2')).toMatchObject({
      status: 'complete',
      changes: { applied: 1 },
    });
    expect(world.writes()).toHaveLength(1);
    expect(await world.changesOf(id)).toMatchObject([{ runId: 'run-2', status: 'applied' }]);
  });

  it('in the middle of its changes makes no further one', async () => {
    const world = await startWorld(
      { instances: Array.from({ length: 30 }, () => ({ tags: { 'imds-warden': 'modify' } })) },
      { settings: { limits: { ownerShare: 1, maxChangesPerRun: 100 } } },
    );
    const eight = whenBegun(world.sandbox, 8);
    let lost = false;
    world.sandbox.onCall(async ({ phase, call }) => {
      if (call.operation !== 'ModifyInstanceMetadataOptions') return;
      await eight;
      if (phase === 'after' && !lost) world.advance({ minutes: 31 });
      lost ||= phase === 'after';
    });
    const run = await world.run('run-1');
    // The eight that had begun are finished and recorded.
    expect(world.writes()).toHaveLength(8);
    expect((await world.changes()).map(({ status }) => status)).toEqual(Array(8).fill('requested'));
    expect(run.status).toBe('partial');
    expect(run.problems.join()).toContain('lease');
  });

  it('while it audits does not call stale what the other run has just read', async () => {
    const world = await oneChange();
    await world.run('run-1', {
      before: async ({ name }) => {
        if (name !== 'audit-region' || (await world.items('RUN#run-2')).length > 0) return;
        world.advance({ minutes: 31 });
        await world.run('run-2');
      },
    });
    expect(await world.runOf('run-1')).toMatchObject({ status: 'partial' });
    expect(await world.stateOf(id)).toMatchObject({ runId: 'run-2', stale: false, gone: false });
  });
});
