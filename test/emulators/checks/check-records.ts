import { deepEqual, equal, ok } from 'node:assert/strict';
import { fleetRegions } from '../world/account.ts';
import { mlAddress, paymentsAddress } from '../fleet/owners.ts';
import { changeStatusOnMoto } from './moto-differences.ts';
import type { Outcome } from './outcome.ts';
import type { Records } from '../world/read-records.ts';
import type { Scene } from './scene.ts';

/** What the first run wrote into DynamoDB. */
export async function checkRecords(
  { checks, fleet }: Scene,
  runId: string,
  records: Records,
  outcomes: ReadonlyMap<string, Outcome>,
): Promise<void> {
  for (const instance of fleet) {
    const { name, options, expected } = instance;
    const found = outcomes.get(name);
    await checks.that(`${name} is recorded as ${expected.verdict}, plan ${expected.plan}`, () =>
      deepEqual([found?.verdict, found?.plan.action], [expected.verdict, expected.plan]),
    );
    const status = changeStatusOnMoto(instance);
    await checks.that(status ? `${name} has a change, ${status}` : `${name} has no change`, () => {
      equal(found?.change?.status ?? null, status);
      if (status) deepEqual(found?.change?.before, options);
      if (status === 'applied') ok(found?.change?.after, 'what it became is not recorded');
    });
  }
  const run = records.runs.find((one) => one.runId === runId);
  await checks.that('the run is complete, and was started by the schedule', () =>
    deepEqual([run?.status, run?.startedBy, run?.problems], ['complete', 'schedule', []]),
  );
  await checks.that('account defaults, which moto cannot tell, are noted and stop nobody', () => {
    const notes = run?.notes.join('\n') ?? '';
    for (const region of fleetRegions)
      ok(notes.includes(`${region}: account defaults are not known`), notes);
  });
  await checks.that('the run counts every instance once', () => {
    const gone = fleet.filter(({ state }) => state === 'terminated').length;
    deepEqual([run?.counts?.instances, run?.counts?.gone], [fleet.length - gone, gone]);
  });
  await checks.that('every Region has its report', () => {
    const reports = records.targets(runId).map(({ region, status }) => `${region} ${status}`);
    deepEqual(
      reports.toSorted(),
      fleetRegions.map((region) => `${region} read`),
    );
  });
  await checks.that('what was sent is recorded, once for each owner', () => {
    const owners = records.sent(runId).map(({ owner }) => owner);
    deepEqual(owners.toSorted(), [mlAddress, 'operations', paymentsAddress]);
  });
  await checks.that('the lease was given back', () => equal(records.lease?.['holder'], undefined));
}
