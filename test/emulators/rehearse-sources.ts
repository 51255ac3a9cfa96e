import { startSandbox } from '../../sandbox/index.ts';
import type { AccountDefaults } from '../../shared/domain/account-defaults.ts';
import type { RegionSources } from '../../shared/domain/sources/source.ts';
import { awsClients, type ClientOverrides } from '../../shared/gateways/clients.ts';
import { readSources } from '../../shared/steps/sources/read-sources.ts';
import type { Checks } from './checks/checks.ts';
import { checkSources } from './checks/sources/check-sources.ts';
import { checkTemplateChange } from './checks/sources/check-template-change.ts';
import { seedSources } from './fleet/sources/seed-sources.ts';
import { sourceFleet } from './fleet/sources/source-fleet.ts';
import { step } from './workshop/progress.ts';
import type { Workshop } from './workshop/workshop.ts';
import { accountId, credentials, homeRegion } from './world/account.ts';
import { startMoto } from './world/start-moto.ts';

/** What instances come from, read and judged in moto and in the sandbox alike. */
export async function rehearseSources(
  workshop: Workshop,
  bin: string,
  checks: Checks,
): Promise<void> {
  const moto = await step('starting a moto for sources', async () =>
    startMoto(workshop, bin, 'moto-of-the-sources'),
  );
  await step('seeding it', async () => seedSources(moto, sourceFleet));
  const sandbox = await startSandbox({ accountId, fleet: sourceFleet });
  try {
    const inMoto = { endpoint: moto, credentials, region: homeRegion };
    const inSandbox = sandbox.clientConfig();
    await step('reading the sources of both', async () =>
      checkSources(checks, await sourcesAt(inMoto), await sourcesAt(inSandbox)),
    );
    await step('changing a template in both', async () => {
      await checkTemplateChange(checks, 'moto', inMoto);
      await checkTemplateChange(checks, 'the sandbox', inSandbox);
    });
  } finally {
    await sandbox.stop();
  }
}

/** moto cannot tell the account's defaults: in both worlds there are none. */
const noDefaults: AccountDefaults = {
  kind: 'read',
  httpTokensEnforced: false,
  declarativePolicy: false,
  options: {},
  exceptionMessage: null,
};

async function sourcesAt(config: ClientOverrides): Promise<RegionSources> {
  const target = { account: accountId, region: homeRegion };
  return readSources({ clients: awsClients(config) }, target, async () => noDefaults);
}
