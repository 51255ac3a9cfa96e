import { describe, expect, it } from 'vitest';
import { at } from '../support/at.ts';
import {
  callsOfStep,
  killPoints,
  runUntilKilled,
  runWithStepKilled,
} from '../support/break-off.ts';
import { modifyId, twoChanges } from '../support/two-changes.ts';
import { startWorld, type World } from '../support/world.ts';

const owners = ['a@example.com', 'b@example.com', '#channel'];

async function threeOwners(): Promise<World> {
  return startWorld({
    instances: owners.map((owner) => ({ tags: { owner }, usage: { calls: [{ perDay: 1 }] } })),
  });
}

function counts(world: World): readonly number[] {
  return owners.map((owner) => world.mail(owner.replace('#', '')).length);
}

/** Words of the call's input that only b's topic has: the run's summary quotes its name, without what is before it. */
const bTopic = {
  Publish: ':imds-warden-owner-b-',
  CreateTopic: '"imds-warden-owner-b-',
  Subscribe: ':imds-warden-owner-b-',
} as const;

describe('a digest that cannot be published', () => {
  it.for(['Publish', 'CreateTopic', 'Subscribe'] as const)(
    '(%s fails) costs the others nothing, is reported, and is sent by the next run',
    async (operation) => {
      const world = await threeOwners();
      const fault = { kind: 'error', code: 'AuthorizationError', status: 403 } as const;
      world.sandbox.faults.add({ service: 'sns', operation, instanceId: bTopic[operation], fault });

      const run = await world.run('run-1');

      expect(counts(world)).toEqual([1, 0, 1]);
      expect(run.status).toBe('partial');
      expect(run.problems.join()).toContain('b@example.com');
      expect(world.summaries()).toHaveLength(1);
      world.sandbox.faults.clear();
      world.advance({ days: 1 });
      expect(await world.run('run-2')).toMatchObject({ status: 'complete' });
      expect(counts(world)).toEqual([1, 1, 1]);
      expect(world.calls('Subscribe').filter(({ status }) => status === 200)).toHaveLength(2);
    },
  );
});

describe('a run that is killed in notify-owners and called again', () => {
  it('sends to everybody; twice at most what was on its way when it was killed', async () => {
    const first = await threeOwners();
    const calls = await callsOfStep(first, 'notify-owners', 'run-1');
    await first.stop();
    for (const point of killPoints(calls))
      await at(`killed ${point.side} call ${point.call}`, async () => {
        const world = await threeOwners();
        await runWithStepKilled(world, 'run-1', 'notify-owners', point);
        const sent = counts(world);
        expect(Math.min(...sent)).toBe(1);
        // SNS cannot be asked whether it took a message: from its answer to our record of it there is a gap.
        const isInGap = calls[point.call - 2]?.operation === 'Publish';
        expect(sent.reduce((sum, one) => sum + one, 0)).toBe(isInGap ? 4 : 3);
        expect(world.calls('Subscribe').length).toBeLessThanOrEqual(3);
        expect(world.summaries()).toHaveLength(1);
        await world.stop();
      });
  });

  it('sends the summary once when finish-run is called again', async () => {
    const first = await threeOwners();
    const calls = await callsOfStep(first, 'finish-run', 'run-1');
    await first.stop();
    for (const point of killPoints(calls))
      await at(`killed ${point.side} call ${point.call}`, async () => {
        const world = await threeOwners();
        const run = await runWithStepKilled(world, 'run-1', 'finish-run', point);
        expect(run.status).toBe('complete');
        const isInGap = point.side === 'before' && calls[point.call - 2]?.operation === 'Publish';
        expect(world.summaries()).toHaveLength(isInGap ? 2 : 1);
        expect((await world.lease())?.holder).toBeUndefined();
        await world.stop();
      });
  });
});

function told(world: World): string {
  return world
    .mail('team@example.com')
    .map(({ body }) => body)
    .join('\n');
}

const changed = new RegExp(`CHANGED[^]*${modifyId}`);

describe('a change that was made', () => {
  it('by a run that was killed before it told anybody is told by the next run', async () => {
    const first = await twoChanges();
    const calls = await callsOfStep(first, 'remediate-region', 'run-1');
    await first.stop();
    const modify = calls.findIndex(
      ({ operation }) => operation === 'ModifyInstanceMetadataOptions',
    );
    for (const call of [modify + 1, calls.length])
      await at(`killed after call ${call}`, async () => {
        const world = await twoChanges();
        await runUntilKilled(world, 'run-1', 'remediate-region', { call, side: 'after' });
        world.advance({ days: 1 });
        await world.run('run-2');
        expect(told(world)).toMatch(changed);
        await world.stop();
      });
  });

  it('by a run whose digest could not be published is told by the next run', async () => {
    const world = await twoChanges();
    const operation = 'Publish';
    const instanceId = ':imds-warden-owner-team-';
    world.sandbox.faults.add({ operation, instanceId, fault: { kind: 'access-denied' } });
    await world.run('run-1');
    world.sandbox.faults.clear();
    world.advance({ days: 1 });
    await world.run('run-2');
    expect(told(world)).toMatch(changed);
  });
});
