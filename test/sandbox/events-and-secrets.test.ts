import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import { IAMClient, ListRoleTagsCommand } from '@aws-sdk/client-iam';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import type { SandboxOptions } from '../../sandbox/index.ts';
import { NOW, withSandbox } from './with-sandbox.ts';

const entry = { EventBusName: 'news', Source: 'me', DetailType: 'Said', Detail: '{"a":1}' };

async function withBus(options: SandboxOptions = { fleet: { buses: [{ name: 'news' }] } }) {
  const { sandbox, config } = await withSandbox(options);
  const events = new EventBridgeClient(config());
  const put = async (...Entries: PutEventsRequestEntry[]) =>
    events.send(new PutEventsCommand({ Entries }));
  return { sandbox, events, put };
}

const large = (length: number) => ({ ...entry, Detail: `{"a":"${'x'.repeat(length)}"}` });

describe('EventBridge', () => {
  it('keeps what it accepts', async () => {
    const { sandbox, put } = await withBus();
    const Time = new Date('2027-03-10T11:00:00.000Z');
    expect(await put({ ...entry, Time, Resources: ['arn:x'] })).toMatchObject({
      FailedEntryCount: 0,
    });
    expect(sandbox.account.events).toMatchObject([
      {
        bus: 'news',
        source: 'me',
        detailType: 'Said',
        detail: '{"a":1}',
        resources: ['arn:x'],
        time: NOW,
        at: Time.toISOString(),
      },
    ]);
  });

  it('refuses a bus that is not there, until it is made', async () => {
    const { events, put } = await withBus({});
    await expect(put(entry)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await events.send(new CreateEventBusCommand({ Name: 'news' }));
    expect(await put(entry)).toMatchObject({ FailedEntryCount: 0 });
    await expect(events.send(new CreateEventBusCommand({ Name: 'news' }))).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
    });
  });

  it.each([
    ['a detail that is no JSON', { Detail: '{' }, 'MalformedDetail'],
    ['a detail that is a list', { Detail: '[]' }, 'MalformedDetail'],
    ['no source', { Source: '' }, 'InvalidArgument'],
    ["AWS's own source", { Source: 'aws.ec2' }, 'NotAuthorizedForSourceException'],
  ])('refuses the entry with %s, and takes the others', async (_what, wrong, code) => {
    const { sandbox, put } = await withBus();
    const answer = await put({ ...entry, ...wrong }, entry);
    expect(answer.FailedEntryCount).toBe(1);
    expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([code, undefined]);
    expect(sandbox.account.events).toHaveLength(1);
  });

  it('takes ten entries of 256 KB in all', async () => {
    const { put } = await withBus();
    await put(...Array.from({ length: 10 }, () => large(20_000)));
    await expect(put(...Array.from({ length: 11 }, () => entry))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(put(large(262_144))).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('fails single entries when it is told to', async () => {
    const { sandbox, put } = await withBus();
    const code = 'ThrottlingException';
    const fault = { kind: 'failed-entries' as const, entries: [1], code };
    sandbox.faults.add({ operation: 'PutEvents', times: 1, fault });
    const answer = await put(entry, entry);
    expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      undefined,
      'ThrottlingException',
    ]);
    expect(await put(entry, entry)).toMatchObject({ FailedEntryCount: 0 });
  });
});

describe('Secrets Manager', () => {
  it('answers the newest version of a secret, by its name or its ARN', async () => {
    const { config } = await withSandbox();
    const secrets = new SecretsManagerClient(config());
    const Name = 'imds-warden/slack';
    const { ARN } = await secrets.send(new CreateSecretCommand({ Name, SecretString: 'one' }));
    await secrets.send(new PutSecretValueCommand({ SecretId: Name, SecretString: 'two' }));
    const read = async (input: object) =>
      (await secrets.send(new GetSecretValueCommand({ SecretId: Name, ...input }))).SecretString;
    expect(await read({})).toBe('two');
    expect(await read({ SecretId: ARN })).toBe('two');
    expect(await read({ VersionStage: 'AWSPREVIOUS' })).toBe('one');
    await expect(read({ SecretId: 'other' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('has what the account is described with', async () => {
    const { config } = await withSandbox({ fleet: { secrets: [{ name: 'a', value: 'b' }] } });
    const command = new GetSecretValueCommand({ SecretId: 'a' });
    const answer = await new SecretsManagerClient(config()).send(command);
    expect(answer.SecretString).toBe('b');
  });
});

describe('tags of what instances belong to', () => {
  it('a role has those of its description; another role has none, and a stranger is refused', async () => {
    const fleet = {
      roles: [{ name: 'web', tags: { owner: '#web' } }],
      profiles: [{ name: 'plain' }],
    };
    const { config } = await withSandbox({ fleet });
    const iam = new IAMClient(config());
    const tags = async (RoleName: string) =>
      (await iam.send(new ListRoleTagsCommand({ RoleName }))).Tags;
    expect(await tags('web')).toEqual([{ Key: 'owner', Value: '#web' }]);
    expect(await tags('plain')).toEqual([]);
    await expect(tags('nobody')).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  });

  it('groups are asked for by up to 50 names', async () => {
    const names = Array.from({ length: 51 }, (_, index) => `g${index}`);
    const groups = names.map((name) => ({ name, tags: { team: name } }));
    const { config } = await withSandbox({ fleet: { groups } });
    const client = new AutoScalingClient(config());
    const ask = async (AutoScalingGroupNames: string[], NextToken?: string) =>
      client.send(
        new DescribeAutoScalingGroupsCommand({
          AutoScalingGroupNames,
          MaxRecords: 30,
          ...(NextToken === undefined ? {} : { NextToken }),
        }),
      );
    const first = await ask(names.slice(0, 50));
    const second = await ask(names.slice(0, 50), first.NextToken);
    expect(first.AutoScalingGroups).toHaveLength(30);
    expect(second.AutoScalingGroups).toHaveLength(20);
    expect(first.AutoScalingGroups?.[0]?.Tags).toMatchObject([{ Key: 'team', Value: 'g0' }]);
    await expect(ask(names)).rejects.toMatchObject({ name: 'ValidationError' });
  });
});
