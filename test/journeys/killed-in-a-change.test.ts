import { describe, expect, it } from 'vitest';
import { performed } from '../support/agreement.ts';
import { at } from '../support/at.ts';
import {
  callsOfStep,
  killPoints,
  type Point,
  runUntilKilled,
  runWithStepKilled,
} from '../support/break-off.ts';
import {
  expectBothDone,
  expectDoneByTheNextRun,
  modifyId,
  restoreId,
  twoChanges,
} from '../support/two-changes.ts';

async function everyPoint(): Promise<readonly Point[]> {
  const world = await twoChanges();
  const points = killPoints(await callsOfStep(world, 'remediate-region', 'run-1'));
  await world.stop();
  expect(points.length).toBeGreaterThan(15);
  return points;
}

describe('a run that is killed anywhere in remediate-region', { timeout: 180_000 }, () => {
  it('is repaired by the next run, without a second call for what was done', async () => {
    for (const point of await everyPoint())
      await at(`killed ${point.side} call ${point.call}`, async () => {
        const world = await twoChanges();
        await runUntilKilled(world, 'run-1', 'remediate-region', point);
        world.advance({ minutes: 31 });

        const next = await world.run('run-2');

        expect(next.status).toBe('complete');
        await expectBothDone(world);
        await world.stop();
      });
  });

  it('goes on when the state machine calls the step again, and calls EC2 once at most', async () => {
    for (const point of await everyPoint())
      await at(`killed ${point.side} call ${point.call}`, async () => {
        const world = await twoChanges();

        await runWithStepKilled(world, 'run-1', 'remediate-region', point);

        for (const id of [modifyId, restoreId]) {
          const calls = performed(world, id).length;
          expect(calls).toBeLessThanOrEqual(1);
          const [change] = await world.changesOf(id);
          expect(change?.status).toBe(calls === 1 ? 'applied' : 'intended');
          const news = (await world.newsOf('run-1')).find((item) => item.instanceId === id);
          expect(news?.change?.status).toBe(change?.status);
        }
        await expectDoneByTheNextRun(world);
        await world.stop();
      });
  });
});
