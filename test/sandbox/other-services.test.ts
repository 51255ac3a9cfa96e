import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { IAMClient, paginateListInstanceProfiles } from '@aws-sdk/client-iam';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, it } from 'vitest';
import { ID, withSandbox } from './with-sandbox.ts';

it('IAM lists profiles with paths and roles, page by page', async () => {
  const profiles = [
    { name: 'a', path: '/x/', role: 'r' },
    { name: 'b', role: null },
    { name: 'c' },
  ];
  const { config } = await withSandbox({ fleet: { profiles } });
  const found = [];
  for await (const page of paginateListInstanceProfiles(
    { client: new IAMClient(config()), pageSize: 2 },
    {},
  )) {
    found.push(
      page.InstanceProfiles?.map(({ Arn, Roles }) => [Arn, Roles?.map(({ RoleName }) => RoleName)]),
    );
  }
  expect(found).toEqual([
    [
      ['arn:aws:iam::111122223333:instance-profile/x/a', ['r']],
      ['arn:aws:iam::111122223333:instance-profile/b', []],
    ],
    [['arn:aws:iam::111122223333:instance-profile/c', ['c']]],
  ]);
});

it('STS says whose account it is', async () => {
  const { config } = await withSandbox({ accountId: '999988887777' });
  const identity = await new STSClient(config()).send(new GetCallerIdentityCommand({}));
  expect(identity.Account).toBe('999988887777');
});

it('SSM keeps parameters, and overwrites only when told to', async () => {
  const { config } = await withSandbox({ fleet: { parameters: [{ name: '/given', value: 'g' }] } });
  const ssm = new SSMClient(config());
  const read = async (Name: string) =>
    (await ssm.send(new GetParameterCommand({ Name }))).Parameter;
  expect(await read('/given')).toMatchObject({ Value: 'g', Version: 1 });
  await expect(read('/none')).rejects.toMatchObject({ name: 'ParameterNotFound' });
  const put = (Overwrite: boolean) =>
    ssm.send(new PutParameterCommand({ Name: '/given', Value: 'h', Overwrite }));
  await expect(put(false)).rejects.toMatchObject({ name: 'ParameterAlreadyExists' });
  await put(true);
  expect(await read('/given')).toMatchObject({ Value: 'h', Version: 2 });
});

it('Auto Scaling shows groups and their members', async () => {
  const { config } = await withSandbox({
    fleet: {
      instances: [{ id: ID, asg: 'web' }, { asg: 'web' }],
      groups: [{ name: 'empty', tags: { team: 'x' } }],
    },
  });
  const client = new AutoScalingClient(config());
  const all = await client.send(new DescribeAutoScalingGroupsCommand({}));
  expect(
    all.AutoScalingGroups?.map((group) => [group.AutoScalingGroupName, group.DesiredCapacity]),
  ).toEqual([
    ['empty', 0],
    ['web', 2],
  ]);
  const one = await client.send(
    new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: ['web'] }),
  );
  expect(one.AutoScalingGroups?.[0]?.Instances?.[0]).toMatchObject({
    InstanceId: ID,
    LifecycleState: 'InService',
  });
});

it('DynamoDB is dynalite at the same URL, one per Region, and its calls are logged', async () => {
  const { config, sandbox } = await withSandbox({
    fleet: { regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }] },
  });
  const table = { TableName: 'things' };
  const client = new DynamoDBClient(config());
  const attributes = [{ AttributeName: 'pk', AttributeType: 'S' as const }];
  const keys = [{ AttributeName: 'pk', KeyType: 'HASH' as const }];
  await client.send(
    new CreateTableCommand({
      ...table,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keys,
      AttributeDefinitions: attributes,
    }),
  );
  const put = new PutItemCommand({
    ...table,
    Item: { pk: { S: 'a' } },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  await client.send(put);
  await expect(client.send(put)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  const get = new GetItemCommand({ ...table, Key: { pk: { S: 'a' } } });
  expect((await client.send(get)).Item).toEqual({ pk: { S: 'a' } });
  const elsewhere = new DynamoDBClient(config('eu-west-1'));
  await expect(elsewhere.send(get)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  expect(
    sandbox.calls.all().map(({ operation, status, errorCode }) => [operation, status, errorCode]),
  ).toEqual([
    ['CreateTable', 200, undefined],
    ['PutItem', 200, undefined],
    ['PutItem', 400, 'ConditionalCheckFailedException'],
    ['GetItem', 200, undefined],
    ['GetItem', 400, 'ResourceNotFoundException'],
  ]);
  expect(sandbox.calls.of('GetItem')[0]?.parameters).toEqual({
    TableName: 'things',
    Key: { pk: { S: 'a' } },
  });
});
