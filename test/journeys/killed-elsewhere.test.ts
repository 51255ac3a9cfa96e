import { expect, it } from 'vitest';
import { at } from '../support/at.ts';
import { callsOfStep, killPoints, runWithStepKilled } from '../support/break-off.ts';
import { expectBothDone, twoChanges } from '../support/two-changes.ts';

it.for(['list-targets', 'audit-region', 'allot-changes'] as const)(
  'a run that is killed anywhere in %s and called again counts and changes everything once',
  async (name) => {
    const calm = await twoChanges();
    const calls = await callsOfStep(calm, name, 'run-1');
    const expected = await calm.runOf('run-1');
    await calm.stop();
    for (const point of killPoints(calls))
      await at(`killed ${point.side} call ${point.call}`, async () => {
        const world = await twoChanges();
        // What the killed attempt used is not known, and said to be so; the rest is as if nothing had happened.
        const { usage: _, usd: __, unmetered, ...said } = expected;
        const run = await runWithStepKilled(world, 'run-1', name, point);
        expect(run).toMatchObject(said);
        expect(run.unmetered).toBeGreaterThanOrEqual(unmetered ?? Infinity);
        expect(Object.keys(run)).toEqual(Object.keys(expected));
        expect(world.mail('team@example.com')).toHaveLength(1);
        expect(world.summaries()).toHaveLength(1);
        await expectBothDone(world);
        await world.stop();
      });
  },
);
