import { expect, inject, it, onTestFinished } from 'vitest';
import { startEmbeddedAccount } from '../../demo/embedded-account.ts';
import { believableFleet } from '../../sandbox/fleet/believable.ts';
import { functionNames } from '../../shared/domain/names.ts';
import { parseSettings } from '../../shared/domain/parse-settings.ts';
import { permissionsOf } from '../../shared/domain/permissions.ts';

/** The sandbox names services as signatures do; IAM calls one of them otherwise. */
const prefixes: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' };

/** What IAM checks although no call of that name is made: keys, and tags that come with another call. */
const withoutCall = /^(kms:|sns:TagResource$)/;

it('each Lambda calls only what its role allows, and its role allows nothing that it never calls', async () => {
  const settings = parseSettings({ mode: 'enforce' });
  const fleet = believableFleet(new Date('2026-11-22T06:30:00Z'));
  const account = await startEmbeddedAccount(inject('synthesis'), settings, { fleet });
  onTestFinished(async () => account.stop());
  const { sandbox } = account;
  const { faults } = sandbox;
  const fault = { kind: 'access-denied' } as const;

  // Every function has its whole work to do: digests of changes that cannot be sent, so that the next run carries them;
  // a Region that fails; two runs at once.
  const differs = { kind: 'error', code: 'InvalidParameter', message: 'other tags' } as const;
  faults.add({ operation: 'CreateTopic', times: 1, fault: differs });
  const unsent = faults.add({ operation: 'Publish', instanceId: ':imds-warden-owner-', fault });
  await account.run('run-1');
  faults.remove(unsent);
  faults.add({ operation: 'DescribeInstances', region: 'sa-east-1', fault });
  await account.run('run-2');
  const both = await Promise.allSettled([account.run('run-3'), account.run('run-4')]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);

  for (const name of functionNames) {
    const calls = sandbox.calls.all().filter(({ accessKeyId }) => accessKeyId === name);
    const used = new Set(
      calls.map(({ service, operation: called }) => `${prefixes[service] ?? service}:${called}`),
    );
    const granted = permissionsOf[name]
      .flatMap(({ actions }): readonly string[] => actions)
      .filter((action) => !withoutCall.test(action));
    expect([name, [...used].filter((action) => !granted.includes(action))]).toEqual([name, []]);
    expect([name, granted.filter((action) => !used.has(action))]).toEqual([name, []]);
  }
});
