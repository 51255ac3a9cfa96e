import { equal } from 'node:assert/strict';
import { credentials, fleetRegions } from '../world/account.ts';
import { readOptions, type ShownOptions } from '../world/read-options.ts';
import { readRecords, type Records } from '../world/read-records.ts';
import type { SandboxRun } from '../world/run-in-sandbox.ts';
import type { EndedRun } from '../world/runs.ts';
import { checkChanges } from './check-changes.ts';
import { checkDigests } from './check-digests.ts';
import { checkEvents } from './check-events.ts';
import { checkParity } from './check-parity.ts';
import { checkRecords } from './check-records.ts';
import { outcomes } from './outcome.ts';
import type { Scene } from './scene.ts';

/** All that the run which the schedule started must have done. */
export async function checkFirstRun(
  scene: Scene,
  { runId, status, cause }: EndedRun,
  inSandbox: SandboxRun,
): Promise<{
  readonly records: Records;
  readonly shown: ReadonlyMap<string, ShownOptions>;
}> {
  await scene.checks.that('the schedule starts a run, and it succeeds', () =>
    equal(status, 'SUCCEEDED', cause),
  );
  const records = await readRecords(scene.home.config, scene.stack.tableName);
  const shown = await readOptions({ endpoint: scene.moto, credentials }, fleetRegions);
  const found = outcomes(records, shown);
  await checkChanges(scene, shown);
  await checkRecords(scene, runId, records, found);
  await checkDigests(scene, runId, records);
  await checkEvents(scene, runId, records);
  await checkParity(scene, { runId, records, outcomes: found }, inSandbox);
  return { records, shown };
}
