import { checkFirstRun } from './checks/check-first-run.ts';
import { checkSecondRun } from './checks/check-second-run.ts';
import { checkThirdRun } from './checks/check-third-run.ts';
import type { Checks } from './checks/checks.ts';
import type { Scene } from './checks/scene.ts';
import { mlAddress, paymentsAddress } from './fleet/owners.ts';
import { seedMoto } from './fleet/seed-moto.ts';
import { seededFleet } from './fleet/seeded-fleet.ts';
import { step } from './workshop/progress.ts';
import type { Workshop } from './workshop/workshop.ts';
import { listenToBus } from './world/bus-inbox.ts';
import { bootstrap, type DeployedStack, deployStack } from './world/deploy-stack.ts';
import { type Home, homeAt } from './world/home.ts';
import { createOwnerTopic, subscribeInbox } from './world/inbox.ts';
import { startMeter } from './world/meter.ts';
import { runInSandbox } from './world/run-in-sandbox.ts';
import { awaitScheduledRun } from './world/runs.ts';
import { writeSettings } from './world/settings.ts';
import { startMiniStack } from './world/start-ministack.ts';
import { startMoto } from './world/start-moto.ts';

/** From an empty machine to three runs: by the schedule, by hand, and by hand with obstacles. */
export async function rehearseStack(
  workshop: Workshop,
  bin: string,
  checks: Checks,
): Promise<void> {
  const scene = await setUp(workshop, bin, checks);
  const sandboxed = step('the same run in the sandbox', async () => runInSandbox(scene.fleet));
  const scheduled = step('a run by the schedule', async () =>
    awaitScheduledRun(scene.home, scene.stack.machineArn),
  );
  const [inSandbox, ended] = await Promise.all([sandboxed, scheduled]);
  const before = await step('checking it', async () => checkFirstRun(scene, ended, inSandbox));
  await step('a run by hand', async () => checkSecondRun(scene, before));
  await step('a run by hand, with obstacles', async () => checkThirdRun(scene));
}

async function setUp(workshop: Workshop, bin: string, checks: Checks): Promise<Scene> {
  const moto = await step('starting moto', async () => startMoto(workshop, bin, 'moto'));
  const meter = await startMeter(workshop.cleanup, moto);
  const url = await step('starting MiniStack', async () =>
    startMiniStack(workshop, bin, { ec2: meter.url, moto }),
  );
  const home = homeAt(url);
  const now = new Date();
  const fleet = seededFleet(now);
  const ids = await step('seeding moto', async () => seedMoto(moto, fleet, now));
  await step('cdk bootstrap', async () => bootstrap(workshop, url));
  const settingsFile = await writeSettings(workshop.folder);
  const stack = await step('cdk deploy', async () => deployStack(workshop, home, settingsFile));
  const inboxes = await subscribeInboxes(home, stack);
  const heard = await listenToBus(home, stack.eventBusName);
  return { checks, fleet, ids, moto, meter, home, stack, inboxes, heard };
}

async function subscribeInboxes(home: Home, stack: DeployedStack): Promise<Scene['inboxes']> {
  return {
    payments: await subscribeInbox(home, await createOwnerTopic(home, paymentsAddress)),
    ml: await subscribeInbox(home, await createOwnerTopic(home, mlAddress)),
    operations: await subscribeInbox(home, stack.operationsTopicArn),
  };
}
