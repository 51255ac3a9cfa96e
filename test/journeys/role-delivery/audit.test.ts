import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { account, commandLine, emptyFolder } from '../../support/command-line.ts';

const id = 'i-00000000000000001';
const accountId = '123456789012';
const eventDataStore = `arn:aws:cloudtrail:us-east-1:${accountId}:eventdatastore/0a1b2c3d-0000-4000-8000-0123456789ab`;

async function audit(failsWith?: string) {
  const { environment } = await account({
    accountId,
    fleet: {
      instances: [{ id, profile: 'web' }],
      roleDelivery: [
        {
          eventDataStore,
          rows: [
            {
              roleArn: `arn:aws:iam::${accountId}:role/web`,
              instanceId: id,
              delivery: '1.0',
              calls: 7,
            },
          ],
          ...(failsWith === undefined ? {} : { failsWith }),
        },
      ],
    },
  });
  const settings = join(emptyFolder(), 'settings.json');
  writeFileSync(settings, JSON.stringify({ roleDelivery: { eventDataStore } }));
  const options = ['audit', '--settings', settings, '--format', 'json'];
  const { code, stdout, stderr } = await commandLine(options, { environment });
  return { code, stderr, instance: JSON.parse(stdout).instances[0] };
}

it('audit shows calls with credentials of IMDSv1 beside those that CloudWatch counted', async () => {
  const { code, instance } = await audit();
  expect(instance.roleDelivery).toMatchObject({ calls: 7, days: 14 });
  expect(code).toBe(0);
});

it('audit says where it could not ask, and no verdict rests on it', async () => {
  const { code, instance, stderr } = await audit('the store is gone');
  expect(instance.roleDelivery).toBeNull();
  expect(instance.roleDeliveryUnknown).toContain('the store is gone');
  expect(stderr).toContain('calls with credentials of IMDSv1 are not known');
  expect(code).toBe(0);
});
