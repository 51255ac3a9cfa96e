import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { CreateTagsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { credentials, disabledRegion, fleetRegions } from '../world/account.ts';
import { readOptions } from '../world/read-options.ts';
import { readRecords } from '../world/read-records.ts';
import { runByHand } from '../world/runs.ts';
import { settings } from '../world/settings.ts';
import { modifications, type Scene } from './scene.ts';

const tagged = 'pay-untagged';
const deniedRegion = 'ap-southeast-2';

/** A new tag, a Region that is not enabled, and one in which every call is denied. */
export async function checkThirdRun(scene: Scene): Promise<void> {
  const { checks, inboxes, home, stack } = scene;
  const callsBefore = modifications(scene).length;
  await tagInstance(scene);
  await nameDisabledRegion(scene);
  scene.meter.denyEc2(deniedRegion);
  const { runId, status } = await runByHand(home, stack.machineArn, 'by-hand-again');
  const records = await readRecords(home.config, stack.tableName);
  const run = records.runs.find((one) => one.runId === runId);

  await checks.that('the newly tagged instance is changed, and it alone', async () => {
    const names = modifications(scene).slice(callsBefore);
    deepEqual(
      names.map(({ name }) => name),
      [tagged],
    );
    const shown = await readOptions({ endpoint: scene.moto, credentials }, fleetRegions);
    equal(shown.get(tagged)?.httpTokens, 'required');
  });
  await checks.that('its owner is told at once', async () => {
    const mails = await inboxes.payments.empty();
    equal(mails.length, 1);
    ok(mails[0]?.body.includes(scene.ids.get(tagged) ?? 'nobody'));
  });
  await checks.that(
    'Regions that are denied or not enabled are unread, and the others are read',
    () => {
      const unread = records.targets(runId).filter((target) => target.status === 'unread');
      deepEqual(unread.map(({ region }) => region).toSorted(), [deniedRegion, disabledRegion]);
      equal(records.targets(runId).length, fleetRegions.length + 1);
    },
  );
  await checks.that('what was known of the denied Region is stale: not clean, not gone', () => {
    const denied = records.states.filter(
      ({ region, state }) => region === deniedRegion && state !== 'terminated',
    );
    ok(denied.length > 0);
    deepEqual(
      denied.filter(({ stale, gone }) => !stale || gone),
      [],
    );
  });
  await checks.that('the run is partial, and says why', () => {
    deepEqual([status, run?.status], ['SUCCEEDED', 'partial']);
    const problems = run?.problems.join('\n') ?? '';
    for (const region of [deniedRegion, disabledRegion])
      ok(problems.includes(`${region} could not be read`), problems);
  });
  await checks.that('operations hears that the run is partial', async () => {
    const mails = await inboxes.operations.empty();
    equal(mails.length, 1);
    ok(mails[0]?.body.includes(runId));
    match(mails[0]?.subject ?? '', /partial/i);
  });
}

async function tagInstance({ fleet, ids, moto }: Scene): Promise<void> {
  const region = fleet.find(({ name }) => name === tagged)?.region ?? '';
  await new EC2Client({ endpoint: moto, credentials, region }).send(
    new CreateTagsCommand({
      Resources: [ids.get(tagged) ?? ''],
      Tags: [{ Key: 'imds-warden', Value: 'modify' }],
    }),
  );
}

async function nameDisabledRegion({ home }: Scene): Promise<void> {
  await new SSMClient(home.config).send(
    new PutParameterCommand({
      Name: '/imds-warden/settings',
      Value: JSON.stringify({ ...settings, regions: [...fleetRegions, disabledRegion] }),
      Type: 'String',
      Overwrite: true,
    }),
  );
}
