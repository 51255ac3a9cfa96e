import { describe, expect, it } from 'vitest';
import { expectAgreement, performed } from '../support/agreement.ts';
import {
  changesToMake,
  expectAllApplied,
  operation,
  stopAfterEight,
  tagged,
} from '../support/changes-to-make.ts';
import { id } from '../support/perfect-fleet.ts';

describe('several changes under way', () => {
  it('begin with the restores, whatever they are called', async () => {
    const last = id(9999);
    const world = await changesToMake(20, [
      { id: last, ...tagged('restore'), options: { httpTokens: 'required' } },
    ]);
    await stopAfterEight(world, async () => world.putSettings({ mode: 'observe' }));
    await world.run('run-1');
    const changed = (await world.changes()).map(({ instanceId }) => instanceId);
    expect(changed).toContain(last);
    expect(changed).toHaveLength(10);
  });

  it('are finished when the kill switch is thrown, and nothing starts afterwards', async () => {
    const world = await changesToMake(30);
    await stopAfterEight(world, async () => world.putSettings({ mode: 'observe' }));

    const run = await world.run('run-1');

    // The settings are looked at after five changes each: 5 + 5 had begun when it was seen.
    expect(world.writes()).toHaveLength(10);
    expect(run.changes).toMatchObject({ applied: 10, observed: 20, unfinished: 0 });
    await expectAgreement(world);
  });

  it('are finished and recorded when one of them breaks off, and no other begins', async () => {
    const world = await changesToMake(30);
    const broken = id(3);
    await stopAfterEight(world, async () => {
      world.sandbox.faults.add({
        operation: 'UpdateItem',
        instanceId: broken,
        times: 1,
        fault: { kind: 'error', code: 'ValidationException' },
      });
    });

    const run = await world.run('run-1');

    expect(run).toMatchObject({ status: 'partial' });
    expect(run.problems.join()).toContain('UpdateItem');
    const calls = world.writes().length;
    expect(calls).toBeGreaterThanOrEqual(8);
    expect(calls).toBeLessThanOrEqual(8 + 7);
    const changes = await world.changes();
    expect(changes).toHaveLength(calls);
    for (const { instanceId, status } of changes)
      expect([instanceId, status]).toEqual([
        instanceId,
        instanceId === broken ? 'intended' : 'requested',
      ]);
    const done = (await world.pendingOf('run-1')).filter(({ status }) => status === 'done');
    expect(done).toHaveLength(calls - 1);

    world.advance({ days: 1 });
    expect(await world.run('run-2')).toMatchObject({ status: 'complete' });
    await expectAllApplied(world, 30);
  });
});

describe('a call that is throttled on and on', () => {
  const fault = { kind: 'throttle' } as const;

  it('is given up when the kill switch is thrown, although it had begun', async () => {
    const world = await changesToMake(12);
    const rule = world.sandbox.faults.add({ operation, fault });
    world.sandbox.onCall(async ({ phase, call }) => {
      if (phase !== 'after' || call.operation !== operation) return;
      if (world.calls(operation).length === 20) await world.putSettings({ mode: 'observe' });
      // Whoever looks has looked by then: a call would be carried out.
      if (world.calls(operation).length === 60) world.sandbox.faults.remove(rule);
    });

    const run = await world.run('run-1');

    expect(run.changes).toMatchObject({ failed: 8, observed: 4, applied: 0 });
    for (const { error } of await world.changes())
      expect(error).toMatchObject({ code: 'RequestLimitExceeded' });
    expect(world.calls(operation).filter(({ status }) => status === 200)).toEqual([]);
  });

  it('is not repeated by a run that has lost its lease', async () => {
    const world = await changesToMake(12);
    world.sandbox.faults.add({ operation, fault });
    world.sandbox.onCall(async ({ phase, call }) => {
      if (phase !== 'after' || call.operation !== operation) return;
      if (world.calls(operation).length === 20)
        await world.rewrite('LEASE', 'run', () => ({ holder: 'run-2' }));
    });

    const run = await world.run('run-1');

    expect(run).toMatchObject({ status: 'partial' });
    expect(run.problems.join()).toContain('lease');
    // The lease is looked at after 20 seconds, at some one call a second; without a look they would go on for 300.
    expect(world.calls(operation).length).toBeLessThan(80);
    const statuses = (await world.changes()).map(({ status }) => status);
    expect(statuses).toEqual(Array(8).fill('intended'));

    world.sandbox.faults.clear();
    world.advance({ days: 1 });
    await world.run('run-2');
    for (const instanceId of world.sandbox.account.instances.keys())
      expect(performed(world, instanceId)).toHaveLength(1);
    await expectAgreement(world);
  });

  it('is given up half a minute after time is up, so that its outcome is recorded', async () => {
    const world = await changesToMake(8);
    world.sandbox.faults.add({ operation, fault });
    let up = false;
    world.sandbox.onCall(({ phase, call }) => {
      if (phase === 'after' && call.operation === operation) up = true;
    });
    const before = Date.parse(world.now());
    await world.run('run-1', { tools: { timeIsUp: () => up } });
    const changes = await world.changes();
    for (const { status, error } of changes)
      expect([status, error?.code]).toEqual(['failed', 'RequestLimitExceeded']);
    expect(changes).toHaveLength(8);
    // By the world's clock, which only the waiting moves: 1 step of eight changes.
    expect(Date.parse(world.now()) - before).toBeLessThan(60_000);
  });
});
