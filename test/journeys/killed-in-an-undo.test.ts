import { describe, expect, it } from 'vitest';
import { at } from '../support/at.ts';
import { callsOfStep, killPoints, type Point, runUntilKilled } from '../support/break-off.ts';
import { expectUndone, undoDue, watchRun } from '../support/undo-due.ts';
import type { FunctionName } from '../../shared/domain/names.ts';

async function everyPoint(name: FunctionName): Promise<readonly Point[]> {
  const world = await undoDue();
  const points = killPoints(await callsOfStep(world, name, 'watch-1', watchRun));
  await expectUndone(world);
  await world.stop();
  return points;
}

describe('an undo by the watch', { timeout: 300_000 }, () => {
  it.each(['audit-region', 'allot-changes', 'remediate-region', 'notify-owners'] as const)(
    'that is killed anywhere in %s is finished by the next runs, and no call is made twice',
    async (name) => {
      const points = await everyPoint(name);
      expect(points.length).toBeGreaterThan(2);
      for (const point of points)
        await at(`killed ${point.side} call ${point.call}`, async () => {
          const world = await undoDue();
          await runUntilKilled(world, 'watch-1', name, point, watchRun);
          world.advance({ minutes: 31 });

          // The first settles what was begun, the second does what the settled record shows to be left.
          await world.run('day-2');
          world.advance({ minutes: 31 });
          await world.run('day-3');

          await expectUndone(world);
          await world.stop();
        });
    },
  );
});
