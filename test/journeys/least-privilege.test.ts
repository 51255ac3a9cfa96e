import type { ModifyInstanceMetadataOptionsRequest } from '@aws-sdk/client-ec2';
import { expect, inject, it, onTestFinished } from 'vitest';
import { startEmbeddedAccount } from '../../demo/embedded-account.ts';
import { believableFleet } from '../../sandbox/fleet/believable.ts';
import { functionNames } from '../../shared/domain/names.ts';
import { parseSettings } from '../../shared/domain/parse-settings.ts';
import { permissionsOf } from '../../shared/domain/permissions.ts';

/** The sandbox names services as signatures do; IAM calls one of them otherwise. */
const prefixes: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' };

/** What IAM checks although no call of that name is made: keys, tags that come with another call, a queue read by Lambda. */
const withoutCall = /^(kms:|sqs:|sns:TagResource$)/;

it('each Lambda calls only what its role allows, and its role allows nothing that it never calls', async () => {
  const settings = parseSettings({ mode: 'enforce' });
  const fleet = believableFleet(new Date('2026-11-22T06:30:00Z'));
  const account = await startEmbeddedAccount(inject('synthesis'), settings, { fleet });
  onTestFinished(async () => account.stop());
  const { sandbox } = account;
  const { faults } = sandbox;
  const fault = { kind: 'access-denied' } as const;

  // Every function has its whole work to do: digests of changes that cannot be sent, so that the next run carries them;
  // a change that does not last; a Region that fails; two runs at once.
  const differs = { kind: 'error', code: 'InvalidParameter', message: 'other tags' } as const;
  faults.add({ operation: 'CreateTopic', times: 1, fault: differs });
  const unsent = faults.add({ operation: 'Publish', instanceId: ':imds-warden-owner-', fault });
  await account.run('run-1');
  faults.remove(unsent);
  // Somebody changes one back, and CloudTrail is asked who it was.
  const [required] = sandbox.calls
    .of('ModifyInstanceMetadataOptions')
    .map(({ parameters }) => parameters as ModifyInstanceMetadataOptionsRequest)
    .filter(({ HttpTokens }) => HttpTokens === 'required');
  sandbox.instance(required?.InstanceId ?? '').options.httpTokens = 'optional';
  faults.add({ operation: 'DescribeInstances', region: 'sa-east-1', fault });
  await account.run('run-2');
  const both = await Promise.allSettled([account.run('run-3'), account.run('run-4')]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);

  // Every instance of the account was started: some carry the action tag, and of the others the table is asked.
  const started = [...sandbox.account.instances.values()].map(({ id, region }) => ({
    messageId: id,
    body: JSON.stringify({
      source: 'aws.ec2',
      'detail-type': 'EC2 Instance State-change Notification',
      time: '2026-11-22T06:30:00Z',
      resources: [`arn:aws:ec2:${region}:${sandbox.account.id}:instance/${id}`],
      detail: { state: 'running' },
    }),
  }));
  await account.lambdas.invoke('react-to-events', { Records: started });
  expect(sandbox.account.executions).toHaveLength(1);

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
