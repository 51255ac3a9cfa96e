import { describe, expect, it } from 'vitest';
import { performed } from '../support/agreement.ts';
import { at } from '../support/at.ts';
import { callsOfStep, cutConnection, isRead } from '../support/break-off.ts';
import { quickRetries } from '../support/quick-retries.ts';
import { expectDoneByTheNextRun, modifyId, restoreId, twoChanges } from '../support/two-changes.ts';

/** The SDK would repeat a call by itself; here the step itself must cope. */
const aws = { retryStrategy: quickRetries(1) };

describe('a connection that breaks at any call of remediate-region', { timeout: 180_000 }, () => {
  it.for(['before', 'after'] as const)('%s it was performed is survived', async (side) => {
    const first = await twoChanges();
    const calls = await callsOfStep(first, 'remediate-region', 'run-1');
    await first.stop();
    expect(calls.length).toBeGreaterThan(20);
    for (const [index, call] of calls.entries()) {
      // To the step it is the same whether a read was performed or not.
      if (side === 'after' && isRead(call)) continue;
      await at(`${call.operation}, call ${index + 1}, broke ${side}`, async () => {
        const world = await twoChanges();
        const before = cutConnection(world, 'remediate-region', { call: index + 1, side });

        await world.run('run-1', { before, aws });

        expect(world.sandbox.faults.list()).toEqual([]);
        for (const id of [modifyId, restoreId])
          expect(performed(world, id).length).toBeLessThanOrEqual(1);
        for (const { instanceId, change } of await world.newsOf('run-1'))
          expect(change?.status).toBe((await world.changesOf(instanceId))[0]?.status);
        await expectDoneByTheNextRun(world);
        await world.stop();
      });
    }
  });
});
