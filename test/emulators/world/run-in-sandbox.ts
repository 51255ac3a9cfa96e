import { startEmbeddedAccount, synthesizeOnce } from '../../../demo/embedded-account.ts';
import { type Outcome, outcomes } from '../checks/outcome.ts';
import type { SeededInstance } from '../fleet/seeded-instance.ts';
import { toSandboxFleet } from '../fleet/to-sandbox-fleet.ts';
import { accountId, fleetRegions } from './account.ts';
import { readOptions } from './read-options.ts';
import { readRecords, type Records } from './read-records.ts';
import { settings } from './settings.ts';

/** What the same run makes of the same fleet in our own sandbox. */
export type SandboxRun = {
  readonly records: Records;
  readonly outcomes: ReadonlyMap<string, Outcome>;
};

export const sandboxRunId = 'in-the-sandbox';

export async function runInSandbox(fleet: readonly SeededInstance[]): Promise<SandboxRun> {
  const synthesis = await synthesizeOnce(settings);
  const embedded = await startEmbeddedAccount(synthesis, settings, {
    accountId,
    fleet: toSandboxFleet(fleet),
  });
  try {
    await embedded.run(sandboxRunId);
    const { endpoint, credentials, region } = embedded.sandbox.clientConfig();
    const records = await readRecords({ endpoint, credentials, region }, embedded.tableName);
    const shown = await readOptions({ endpoint, credentials }, fleetRegions);
    return { records, outcomes: outcomes(records, shown) };
  } finally {
    await embedded.stop();
    await synthesis.discard();
  }
}
