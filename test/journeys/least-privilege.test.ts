import type { ModifyInstanceMetadataOptionsRequest } from '@aws-sdk/client-ec2';
import {
  CreateTopicCommand,
  ListTopicsCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { expect, inject, it, onTestFinished } from 'vitest';
import { type EmbeddedAccount, startEmbeddedAccount } from '../../demo/embedded-account.ts';
import { believableFleet } from '../../sandbox/fleet/believable.ts';
import { type FleetDescription, type Slack, startSlack } from '../../sandbox/index.ts';
import { functionNames, slackQueueName } from '../../shared/domain/names.ts';
import { parseSettings } from '../../shared/domain/parse-settings.ts';
import { grantsOf } from '../../shared/domain/permissions.ts';
import { topicName } from '../../shared/domain/topic-name.ts';
import { updateOwner } from '../../shared/records/owner-records.ts';
import { openTable } from '../../shared/records/table.ts';

/** The sandbox names services as signatures do; IAM calls one of them otherwise. */
const prefixes: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' };

/** What IAM checks although no call of that name is made: keys, tags that come with another call, a queue read by Lambda. */
const withoutCall = /^(kms:|sqs:|sns:TagResource$)/;

/** Security Hub is on in every Region; of one group nobody says whose its instances are. */
function fleet(slack: Slack): FleetDescription {
  const {
    regions = [],
    instances = [],
    secrets = [],
    ...rest
  } = believableFleet(new Date('2026-11-22T06:30:00Z'));
  return {
    ...rest,
    regions: regions.map((region) => ({ ...region, securityHub: true })),
    instances: instances.map((one) =>
      one.asg === undefined ? one : { ...one, tags: withoutOwner(one.tags) },
    ),
    secrets: [...secrets, { name: 'imds-warden/slack', value: slack.token }],
  };
}

/** A Region in which a launch template, and the account's defaults, are to be changed, and nothing stands in the way. */
const sourcesRegion = 'eu-north-1';

function withSources(described: FleetDescription): FleetDescription {
  const { regions = [], templates = [], groups = [], instances = [] } = described;
  const [name, region] = ['sources', sourcesRegion];
  const asking = { 'imds-warden': 'modify', 'imds-warden:default': 'true' };
  return {
    ...described,
    regions: [...regions, { name: region, securityHub: true }],
    templates: [...templates, { name, region, tags: { owner: 'sources@example.com', ...asking } }],
    groups: [...groups, { name, region, launchTemplate: { name, version: '$Default' } }],
    instances: [
      ...instances,
      {
        region,
        asg: name,
        tags: { owner: 'sources@example.com' },
        options: { httpTokens: 'required' },
      },
    ],
  };
}

function withoutOwner(tags: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tags).filter(([key]) => !/^(owner|owneremail|contact|team)$/i.test(key)),
  );
}

/** The queue to Slack reads a topic that the settings do not want it to, and an owner was not met for 90 days. */
async function leaveOwnersBehind({ sandbox, tableName }: EmbeddedAccount): Promise<void> {
  const config = sandbox.clientConfig();
  const sns = new SNSClient(config);
  const { Topics = [] } = await sns.send(new ListTopicsCommand({}));
  const { TopicArn } = Topics.find((one) => one.TopicArn?.includes('-example-com-')) ?? {};
  const Endpoint = `arn:aws:sqs:${config.region}:${sandbox.account.id}:${slackQueueName}`;
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
  const owner = 'left@example.com';
  const left = await sns.send(new CreateTopicCommand({ Name: topicName(owner) }));
  await updateOwner(openTable(tableName, config), owner, {
    topicArn: left.TopicArn ?? '',
    missedSince: '2026-01-01T00:00:00.000Z',
  });
}

it(
  'each Lambda calls only what its role allows, and its role allows nothing that it never calls',
  { timeout: 240_000 },
  async () => {
    // The team has two places for its digests: one that the bot may post to, and one that is not there.
    const slack = await startSlack({ channels: [{ name: 'ml-infra' }] });
    onTestFinished(async () => slack.stop());
    const settings = parseSettings({
      mode: 'enforce',
      accountDefaults: { [sourcesRegion]: 'required' },
      securityHub: true,
      slack: { apiUrl: slack.apiUrl },
      owners: { names: { 'ml-infra': '#ml-infra', 'data-platform': '#nowhere' } },
    });
    const account = await startEmbeddedAccount(inject('synthesis'), settings, {
      fleet: withSources(fleet(slack)),
    });
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
    await leaveOwnersBehind(account);
    // Somebody changes one back, and CloudTrail is asked who it was.
    const [required] = sandbox.calls
      .of('ModifyInstanceMetadataOptions')
      .map(({ parameters }) => parameters as ModifyInstanceMetadataOptionsRequest)
      .filter(({ HttpTokens }) => HttpTokens === 'required');
    sandbox.instance(required?.InstanceId ?? '').options.httpTokens = 'optional';
    await account.run('run-2');
    faults.add({ operation: 'DescribeInstances', region: 'sa-east-1', fault });
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

    // Digests wait for Slack, and one of them can never be posted there.
    const queue = sandbox.account.regions
      .get(sandbox.clientConfig().region)
      ?.queues.get(slackQueueName);
    const waiting = (queue?.messages ?? []).map(({ id, body }) => ({
      messageId: id,
      receiptHandle: id,
      body,
      attributes: { ApproximateReceiveCount: '1' },
    }));
    for (const record of waiting)
      await account.lambdas.invoke('post-to-slack', { Records: [record] });
    expect(slack.messages.length).toBeGreaterThan(0);

    for (const name of functionNames) {
      const calls = sandbox.calls.all().filter(({ accessKeyId }) => accessKeyId === name);
      const used = new Set(
        calls.map(({ service, operation: called }) => `${prefixes[service] ?? service}:${called}`),
      );
      const granted = grantsOf(name, settings)
        .flatMap(({ actions }): readonly string[] => actions)
        .filter((action) => !withoutCall.test(action));
      expect([name, [...used].filter((action) => !granted.includes(action))]).toEqual([name, []]);
      expect([name, granted.filter((action) => !used.has(action))]).toEqual([name, []]);
    }
  },
);
