import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { checkApply } from './checks/command-line/check-apply.ts';
import { checkAudit } from './checks/command-line/check-audit.ts';
import { checkFailures } from './checks/command-line/check-failures.ts';
import { checkFormats } from './checks/command-line/check-formats.ts';
import { checkPlan } from './checks/command-line/check-plan.ts';
import { checkUndo } from './checks/command-line/check-undo.ts';
import { checkSeed } from './checks/command-line/check-seed.ts';
import type { CliScene } from './checks/command-line/cli-scene.ts';
import type { Checks } from './checks/checks.ts';
import { randomFleet } from './fleet/random/random-fleet.ts';
import { seedRandomFleet } from './fleet/random/seed-random-fleet.ts';
import { freePort } from './workshop/free-port.ts';
import { step } from './workshop/progress.ts';
import type { Workshop } from './workshop/workshop.ts';
import { credentials, homeRegion } from './world/account.ts';
import { installTarball } from './world/install-tarball.ts';
import { startMoto } from './world/start-moto.ts';

/** The command line as npm installs it, against a moto of its own. */
export async function rehearseCommandLine(
  workshop: Workshop,
  bin: string,
  checks: Checks,
): Promise<void> {
  const scene = await setUp(workshop, bin, checks);
  await checkSeed(scene);
  await step('an audit by the command line', async () => checkAudit(scene));
  // A plan waits for its retries most of the time.
  await Promise.all([
    step('a plan', async () => checkPlan(scene)),
    step('the other formats, and what fails', async () => {
      await checkFormats(scene);
      await checkFailures(scene);
    }),
  ]);
  await step('applying the plan', async () => checkApply(scene));
  await step('undoing it', async () => checkUndo(scene));
}

async function setUp(workshop: Workshop, bin: string, checks: Checks): Promise<CliScene> {
  const installed = step('npm pack, and npm install of the tarball', async () =>
    installTarball(workshop),
  );
  const moto = await step('starting another moto', async () =>
    startMoto(workshop, bin, 'moto-of-the-command-line'),
  );
  const now = new Date();
  const seeded = step('seeding it', async () => seedRandomFleet(moto, randomFleet(now), now));
  const [commandLine, fleet] = await Promise.all([installed, seeded]);
  const enabled = await enabledRegions(moto);
  // Defaults apart from one: moto cannot tell whether a change could be undone.
  const settings = join(commandLine.folder, 'settings.json');
  await writeFile(settings, JSON.stringify({ mode: 'enforce', allowIrreversible: true }));
  const deadUrl = `http://127.0.0.1:${await freePort()}`;
  return { workshop, checks, commandLine, fleet, moto, enabled, deadUrl, settings };
}

/** moto lists Regions of three partitions; some are not opted in. */
async function enabledRegions(endpoint: string): Promise<readonly string[]> {
  const { Regions = [] } = await new EC2Client({ endpoint, credentials, region: homeRegion }).send(
    new DescribeRegionsCommand({}),
  );
  return Regions.flatMap(({ RegionName, OptInStatus }) =>
    RegionName && OptInStatus !== 'not-opted-in' ? [RegionName] : [],
  );
}
