import { describe, expect, it } from 'vitest';
import { at } from '../../support/at.ts';
import {
  callsOfStep,
  cutConnection,
  killPoints,
  type Point,
  runUntilKilled,
  runWithStepKilled,
} from '../../support/break-off.ts';
import {
  sourceChangesOf,
  sourceWrites,
  templateNamed,
  templateToFix,
} from '../../support/source-scene.ts';
import type { World } from '../../support/world.ts';

async function everyPoint(): Promise<readonly Point[]> {
  const world = await templateToFix();
  const points = killPoints(await callsOfStep(world, 'remediate-region', 'run-1'));
  await world.stop();
  expect(points.length).toBeGreaterThan(10);
  return points;
}

/** One version was made, it is the default, and the ledger says just that. */
async function expectFixed(world: World): Promise<void> {
  const template = templateNamed(world, 'web');
  expect(template.versions).toHaveLength(2);
  expect(template.defaultVersion).toBe(2);
  const performed = sourceWrites(world).filter(({ status }) => status === 200);
  expect(performed.map(({ operation }) => operation)).toEqual([
    'CreateLaunchTemplateVersion',
    'ModifyLaunchTemplate',
  ]);
  const changes = await sourceChangesOf(world);
  expect(changes.every(({ settledAt }) => settledAt !== null)).toBe(true);
  const applied = changes.filter(({ status }) => status === 'applied');
  expect(applied.map(({ call }) => call.call)).toEqual(['create-version', 'set-default']);
  expect(await world.openChanges()).toEqual([]);
}

describe('a run that is killed while it changes a template', { timeout: 180_000 }, () => {
  it('is repaired by the next run, and no second version is made', async () => {
    for (const point of await everyPoint())
      await at(`killed ${point.side} call ${point.call}`, async () => {
        const world = await templateToFix();
        await runUntilKilled(world, 'run-1', 'remediate-region', point);
        world.advance({ minutes: 31 });

        const next = await world.run('run-2');

        expect(next.status).toBe('complete');
        await expectFixed(world);
        await world.stop();
      });
  });

  it('goes on when the state machine calls the step again, and calls EC2 once at most', async () => {
    for (const point of await everyPoint())
      await at(`killed ${point.side} call ${point.call}`, async () => {
        const world = await templateToFix();

        await runWithStepKilled(world, 'run-1', 'remediate-region', point);
        expect(templateNamed(world, 'web').versions.length).toBeLessThanOrEqual(2);
        world.advance({ days: 1 });
        await world.run('run-2');

        await expectFixed(world);
        await world.stop();
      });
  });
});

it('finds the version that a call has made whose answer was lost, by what its description says', async () => {
  const world = await templateToFix();
  const calls = await callsOfStep(await templateToFix(), 'remediate-region', 'run-1');
  const call = calls.findIndex(({ operation }) => operation === 'CreateLaunchTemplateVersion') + 1;

  const run = await world.run('run-1', {
    before: cutConnection(world, 'remediate-region', { call, side: 'after' }),
  });

  expect(run.sourceChanges).toMatchObject({ applied: 1 });
  const [change] = await sourceChangesOf(world);
  expect(change).toMatchObject({ status: 'applied', created: 2, requestId: null });
  expect(change?.outcome).toContain('lost');
  // The second call is another run's: it is made once the first was seen.
  await world.run('run-2');
  await expectFixed(world);
});
