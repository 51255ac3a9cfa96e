import { deepEqual, equal, ok } from 'node:assert/strict';
import { credentials, fleetRegions } from '../world/account.ts';
import { readOptions, type ShownOptions } from '../world/read-options.ts';
import { readRecords, type Records } from '../world/read-records.ts';
import { runByHand } from '../world/runs.ts';
import { checkQuietEvents } from './check-events.ts';
import { modifications, type Scene } from './scene.ts';

/** The same again, started by hand: nothing is asked for any more, so nothing changes. */
export async function checkSecondRun(
  scene: Scene,
  before: { readonly records: Records; readonly shown: ReadonlyMap<string, ShownOptions> },
): Promise<void> {
  const { checks, inboxes, stack, home } = scene;
  const callsBefore = modifications(scene).length;
  const { runId, status } = await runByHand(home, stack.machineArn, 'by-hand');
  const records = await readRecords(home.config, stack.tableName);
  const run = records.runs.find((one) => one.runId === runId);

  await checks.that('the run by hand is complete, and says who started it', () =>
    deepEqual([status, run?.status, run?.startedBy], ['SUCCEEDED', 'complete', 'by hand']),
  );
  await checks.that('the second run modifies nothing', async () => {
    equal(modifications(scene).length, callsBefore);
    const shown = await readOptions({ endpoint: scene.moto, credentials }, fleetRegions);
    deepEqual(shown, before.shown);
  });
  await checks.that('the second run records no new change', () =>
    equal(records.changes.length, before.records.changes.length),
  );
  await checks.that('an owner with nothing new hears nothing', async () =>
    deepEqual(await inboxes.payments.empty(), []),
  );
  await checks.that('an owner hears of the instance that allows IMDSv1 again', async () => {
    const mails = await inboxes.ml.empty();
    equal(mails.length, 1);
    ok(mails[0]?.body.includes(scene.ids.get('ml-restore') ?? 'nobody'));
  });
  await checks.that('operations hears of the run only', async () => {
    const mails = await inboxes.operations.empty();
    equal(mails.length, 1);
    ok(mails[0]?.body.includes(runId));
  });
  await checkQuietEvents(scene, runId);
  await checks.that('the lease was given back again', () =>
    equal(records.lease?.['holder'], undefined),
  );
}
