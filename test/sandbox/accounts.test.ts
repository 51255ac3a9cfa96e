import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { DescribeInstancesCommand, DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '../../sandbox/index.ts';
import { ID, withSandbox } from './with-sandbox.ts';

const MAIN = '111122223333';
const OTHER = '222233334444';

async function withTwoAccounts() {
  const { sandbox } = await withSandbox({
    fleet: { instances: [{}] },
    moreAccounts: { [OTHER]: { instances: [{ region: 'eu-west-1' }, { region: 'us-east-1' }] } },
  });
  const config = (accountId: string, region?: string) => ({
    ...sandbox.clientConfig(region, accountId),
    maxAttempts: 1,
  });
  return { sandbox, config };
}

async function idsSeenBy(config: ConstructorParameters<typeof EC2Client>[0]): Promise<string[]> {
  const { Reservations = [] } = await new EC2Client(config ?? {}).send(
    new DescribeInstancesCommand({}),
  );
  return Reservations.flatMap(({ Instances = [] }) =>
    Instances.map(({ InstanceId = '' }) => InstanceId),
  );
}

describe('an account beside the main one', () => {
  it('is reached by an access key id that ends in its number, and has instances of its own', async () => {
    const { config, sandbox } = await withTwoAccounts();
    const ours = await idsSeenBy(config(MAIN, 'us-east-1'));
    const theirs = await idsSeenBy(config(OTHER, 'us-east-1'));
    expect([ours, theirs]).toEqual([[expect.any(String)], [expect.any(String)]]);
    expect(theirs).not.toEqual(ours);
    expect([...sandbox.account.instances.keys()]).toEqual(ours);
    expect(sandbox.accountOf(OTHER).instances.get(theirs[0] ?? '')?.region).toBe('us-east-1');
    expect(sandbox.instance(theirs[0] ?? '').id).toBe(theirs[0]);
  });

  it('has Regions of its own', async () => {
    const { config } = await withTwoAccounts();
    const regions = async (accountId: string) => {
      const { Regions } = await new EC2Client(config(accountId)).send(
        new DescribeRegionsCommand({}),
      );
      return Regions?.map(({ RegionName }) => RegionName);
    };
    expect(await regions(MAIN)).toEqual(['us-east-1']);
    expect(await regions(OTHER)).toEqual(['eu-west-1', 'us-east-1']);
    await expect(idsSeenBy(config(MAIN, 'eu-west-1'))).rejects.toMatchObject({
      name: 'AuthFailure',
    });
  });

  it('has tables of its own, in each Region', async () => {
    const { config } = await withTwoAccounts();
    const main = new DynamoDBClient(config(MAIN));
    await main.send(
      new CreateTableCommand({
        TableName: 'things',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      }),
    );
    await main.send(new PutItemCommand({ TableName: 'things', Item: { pk: { S: 'a' } } }));
    const other = new DynamoDBClient(config(OTHER, 'us-east-1'));
    expect((await other.send(new ListTablesCommand({}))).TableNames).toEqual([]);
    const get = new GetItemCommand({ TableName: 'things', Key: { pk: { S: 'a' } } });
    await expect(other.send(get)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect((await main.send(get)).Item).toEqual({ pk: { S: 'a' } });
  });

  it('is throttled by itself', async () => {
    const { sandbox } = await withSandbox({ throttleScale: 0.01, moreAccounts: { [OTHER]: {} } });
    const see = (accountId: string) =>
      idsSeenBy({ ...sandbox.clientConfig(undefined, accountId), maxAttempts: 1 });
    await see(MAIN);
    await expect(see(MAIN)).rejects.toMatchObject({ name: 'RequestLimitExceeded' });
    expect(await see(OTHER)).toEqual([]);
  });

  it('is told apart in the call log and by faults', async () => {
    const { config, sandbox } = await withTwoAccounts();
    sandbox.faults.add({ account: OTHER, fault: { kind: 'server-error' } });
    await idsSeenBy(config(MAIN));
    await expect(idsSeenBy(config(OTHER))).rejects.toMatchObject({ name: 'InternalError' });
    expect(sandbox.calls.all().map(({ account, status }) => [account, status])).toEqual([
      [MAIN, 200],
      [OTHER, 500],
    ]);
  });

  it('may have an instance of the same id, which is found in the main account first', async () => {
    const { sandbox } = await withSandbox({
      fleet: { instances: [{ id: ID, name: 'ours' }] },
      moreAccounts: { [OTHER]: { instances: [{ id: ID, name: 'theirs' }] } },
    });
    expect(sandbox.instance(ID).tags).toEqual({ Name: 'ours' });
    expect(sandbox.accountOf(OTHER).instances.get(ID)?.tags).toEqual({ Name: 'theirs' });
  });
});

it.each(['list-targets', 'AKIAIOSFODNN7EXAMPLE', '999999999999'])(
  'the access key id %s, which names no account, belongs to the main account',
  async (accessKeyId) => {
    const { sandbox } = await withTwoAccounts();
    const credentials = { accessKeyId, secretAccessKey: 'any' };
    const client = new STSClient({ ...sandbox.clientConfig(), credentials });
    const identity = await client.send(new GetCallerIdentityCommand({}));
    expect(identity.Account).toBe(MAIN);
  },
);

describe('startSandbox', () => {
  it.each(['12345', '22223333444a', MAIN])('refuses %s as one more account', async (id) => {
    await expect(startSandbox({ moreAccounts: { [id]: {} } })).rejects.toThrow(id);
  });

  it('knows no account that it was not given', async () => {
    const { sandbox } = await withTwoAccounts();
    expect(() => sandbox.accountOf('333344445555')).toThrow('no account 333344445555');
    expect(() => sandbox.clientConfig('us-east-1', '333344445555')).toThrow('333344445555');
  });
});
