import { describe, expect, it } from 'vitest';
import { at } from '../support/at.ts';
import {
  callsOfStep,
  killPoints,
  runUntilKilled,
  runWithStepKilled,
} from '../support/break-off.ts';
import { busEvents, changesOn, eventCount, findingsOn, runsOn } from '../support/bus.ts';
import { id, owner } from '../support/perfect-fleet.ts';
import { startWorld, type World } from '../support/world.ts';

const fleet = {
  instances: [
    { id: id(1), tags: { owner } },
    { id: id(2), tags: { owner, 'imds-warden': 'modify' } },
    { id: id(3), tags: { owner }, options: { httpTokens: 'required' as const } },
  ],
};

/** What a consumer keeps that drops what it has seen, in the order in which it came. */
function heard(world: World): readonly string[] {
  return [...new Set(busEvents(world).map(({ detail }) => detail.id))];
}

/** One of each: new instances, another verdict, one that is gone. */
async function aDayLater(): Promise<World> {
  const world = await startWorld(fleet);
  await world.run('run-1');
  world.advance({ days: 1 });
  world.sandbox.instance(id(1)).options.httpTokens = 'required';
  world.sandbox.account.instances.delete(id(3));
  for (const { instances } of world.sandbox.account.regions.values())
    instances.splice(0, Infinity, ...instances.filter((one) => one.id !== id(3)));
  return world;
}

it.for(['audit-region', 'tell-machines', 'finish-run'] as const)(
  'a run that is killed anywhere in %s and called again tells everything, and nothing under two names',
  { timeout: 120_000 },
  async (name) => {
    const calm = await aDayLater();
    const calls = await callsOfStep(calm, name, 'run-2');
    const expected = heard(calm).toSorted();
    await calm.stop();
    expect(expected.filter((one) => one.startsWith('finding/run-2'))).toHaveLength(3);
    for (const point of killPoints(calls))
      await at(`killed ${point.side} call ${point.call}`, async () => {
        const world = await aDayLater();
        await runWithStepKilled(world, 'run-2', name, point);
        expect(heard(world).toSorted()).toEqual(expected);
        await world.stop();
      });
  },
);

it(
  'a change whose step is killed anywhere is told as it ended, by this run or the next',
  { timeout: 120_000 },
  async () => {
    const calm = await startWorld(fleet);
    const calls = await callsOfStep(calm, 'remediate-region', 'run-1');
    await calm.stop();
    for (const point of killPoints(calls))
      await at(`killed ${point.side} call ${point.call}`, async () => {
        const world = await startWorld(fleet);
        await runWithStepKilled(world, 'run-1', 'remediate-region', point);
        world.advance({ days: 1 });
        await world.run('run-2');
        const told = changesOn(world).map(({ id: name }) => name);
        expect(told).toHaveLength(new Set(told).size);
        // A change that was killed before its call is told as failed, in whatever order beside the one that took its place.
        expect(changesOn(world)).toContainEqual(
          expect.objectContaining({ instanceId: id(2), status: 'applied' }),
        );
        await world.stop();
      });
  },
);

describe('what a run could not tell', () => {
  it('is told by the next, as what is so by then', async () => {
    const world = await startWorld(fleet);
    const fault = { kind: 'access-denied' } as const;
    const rule = world.sandbox.faults.add({ operation: 'PutEvents', fault });
    // The end of the run cannot be told either, and that is no silence.
    await expect(world.run('run-1')).rejects.toThrow(/PutEvents/);
    expect(busEvents(world)).toEqual([]);
    const run = await world.runOf('run-1');
    expect(run).toMatchObject({
      status: 'partial',
      problems: [expect.stringMatching(/^machines failed: PutEvents to imds-warden: Access/)],
    });
    expect(world.summaries()).toHaveLength(1);
    world.sandbox.faults.remove(rule);
    world.advance({ days: 1 });
    await world.run('run-2');
    expect(findingsOn(world)).toMatchObject([
      { instanceId: id(1), from: null, to: 'ready', runId: 'run-1' },
      { instanceId: id(2), from: null, to: 'enforced', runId: 'run-2' },
      { instanceId: id(3), from: null, to: 'enforced', runId: 'run-1' },
    ]);
    expect(changesOn(world)).toMatchObject([
      { instanceId: id(2), runId: 'run-1', status: 'applied' },
    ]);
    expect(runsOn(world)).toMatchObject([{ runId: 'run-2' }]);
  });

  it('is told although its owner has heard of it', async () => {
    const world = await startWorld(fleet);
    world.sandbox.faults.add({
      operation: 'PutEvents',
      times: 1,
      fault: { kind: 'error', code: 'ValidationException', message: 'no' },
    });
    await world.run('run-1');
    expect(world.mail(owner)).toHaveLength(1);
    expect(changesOn(world)).toEqual([]);
    world.advance({ days: 1 });
    await world.run('run-2');
    expect(changesOn(world)).toMatchObject([{ instanceId: id(2), runId: 'run-1' }]);
    const count = eventCount(world);
    await world.run('run-3');
    expect(changesOn(world, count)).toEqual([]);
  });

  it('is told whole where the run ended in the middle of it', { timeout: 60_000 }, async () => {
    const world = await startWorld(fleet);
    await runUntilKilled(world, 'run-1', 'tell-machines', { call: 6, side: 'before' });
    world.advance({ days: 1 });
    await world.run('run-2');
    const last = new Map(findingsOn(world).map((finding) => [finding.instanceId, finding.to]));
    expect(Object.fromEntries(last)).toEqual({
      [id(1)]: 'ready',
      [id(2)]: 'enforced',
      [id(3)]: 'enforced',
    });
    expect(changesOn(world).at(-1)).toMatchObject({ runId: 'run-1', status: 'applied' });
  });
});

describe('entries that EventBridge refuses inside a call', () => {
  const many = { instances: Array.from({ length: 25 }, (_, n) => ({ id: id(n + 1) })) };

  it('are sent again, and they alone', async () => {
    const world = await startWorld(many);
    world.sandbox.faults.add({
      operation: 'PutEvents',
      times: 2,
      fault: { kind: 'failed-entries', entries: [1, 7], code: 'ThrottlingException' },
    });
    await world.run('run-1');
    expect(
      findingsOn(world)
        .map(({ instanceId }) => instanceId)
        .toSorted(),
    ).toEqual(many.instances.map((instance) => instance.id));
    const sizes = world
      .calls('PutEvents')
      .map(({ parameters }) => (parameters as { Entries: unknown[] }).Entries.length);
    expect(sizes.toSorted((a, b) => a - b)).toEqual([1, 2, 2, 5, 10, 10]);
    expect((await world.runOf('run-1')).status).toBe('complete');
  });

  it('for good, leave the run partial, and everything to the next', async () => {
    const world = await startWorld(many);
    const rule = world.sandbox.faults.add({
      operation: 'PutEvents',
      fault: { kind: 'failed-entries', entries: [0], code: 'InternalFailure' },
    });
    await expect(world.run('run-1')).rejects.toThrow(/1 of 1 events were refused: InternalFailure/);
    world.sandbox.faults.remove(rule);
    await world.run('run-2');
    expect(new Set(findingsOn(world).map(({ id: name }) => name))).toHaveLength(25);
  });
});
