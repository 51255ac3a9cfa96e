import { BatchWriteItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { CreateTagsCommand, DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { ListInstanceProfilesCommand } from '@aws-sdk/client-iam';
import { CreateTopicCommand } from '@aws-sdk/client-sns';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { allow, enforce, OTHER, policyOf, underPolicy } from './under-policy.ts';
import { ID } from './with-sandbox.ts';

describe('a resource in a policy', () => {
  const modify = 'ec2:ModifyInstanceMetadataOptions';

  it.each([
    'arn:aws:ec2:*:111122223333:instance/*',
    `arn:aws:ec2:us-east-1:*:instance/${ID}`,
    'arn:aws:ec2:us-*-1:1111????3333:instance/i-*',
  ])('%s holds the instance', async (resource) => {
    const { ec2, sandbox } = await underPolicy(allow(modify, [resource]));
    await ec2().send(enforce());
    expect(sandbox.instance(ID).options.httpTokens).toBe('required');
  });

  it.each([
    'arn:aws:ec2:eu-west-1:111122223333:instance/*',
    `arn:aws:ec2:*:${OTHER}:instance/*`,
    'arn:aws:ec2:*:*:instance/i-000*',
    'arn:aws:ec2:*:*:volume/*',
  ])('%s does not', async (resource) => {
    const { ec2 } = await underPolicy(allow(modify, resource));
    await expect(ec2().send(enforce())).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
  });

  it('other than * allows no call that knows no resources', async () => {
    const { ec2 } = await underPolicy(allow('ec2:DescribeInstances', 'arn:aws:ec2:*:*:instance/*'));
    await expect(ec2().send(new DescribeInstancesCommand({}))).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
    });
  });

  it('must hold every instance that is tagged', async () => {
    const { ec2, sandbox } = await underPolicy(
      allow('ec2:CreateTags', `arn:aws:ec2:*:*:instance/${ID}`),
    );
    const other = sandbox.addInstance({}).id;
    const Tags = [{ Key: 'a', Value: 'b' }];
    const both = new CreateTagsCommand({ Resources: [ID, other], Tags });
    await expect(ec2().send(both)).rejects.toMatchObject({
      message: expect.stringContaining(`instance/${other}`),
    });
    await ec2().send(new CreateTagsCommand({ Resources: [ID], Tags }));
    expect(sandbox.instance(ID).tags).toEqual({ a: 'b' });
  });

  it('is the index where a query names one', async () => {
    const table = 'arn:aws:dynamodb:*:111122223333:table/things';
    const { dynamoDb, sandbox } = await underPolicy(allow('dynamodb:Query', table));
    const query = (IndexName?: string) =>
      dynamoDb.send(
        new QueryCommand({
          TableName: 'things',
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: 'a' } },
          ...(IndexName ? { IndexName } : {}),
        }),
      );
    // There is no such table: whoever hears that was allowed to ask.
    await expect(query()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(query('by-run')).rejects.toMatchObject({
      message: expect.stringContaining('table/things/index/by-run'),
    });
    sandbox.allowOnly(policyOf(allow('dynamodb:Query', `${table}/index/by-run`)));
    await expect(query('by-run')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(query()).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('must hold every table of a batch', async () => {
    const { dynamoDb } = await underPolicy(
      allow('dynamodb:BatchWriteItem', 'arn:aws:dynamodb:*:*:table/one'),
    );
    const put = [{ PutRequest: { Item: { pk: { S: 'x' } } } }];
    const write = (RequestItems: Record<string, typeof put>) =>
      dynamoDb.send(new BatchWriteItemCommand({ RequestItems }));
    await expect(write({ one: put })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(write({ one: put, two: put })).rejects.toMatchObject({
      message: expect.stringContaining('table/two'),
    });
  });

  it('is the parameter without a doubled slash', async () => {
    const { ssm } = await underPolicy(
      allow('ssm:GetParameter', 'arn:aws:ssm:us-east-1:111122223333:parameter/a/b'),
    );
    const get = (Name: string) => ssm.send(new GetParameterCommand({ Name }));
    await expect(get('/a/b')).rejects.toMatchObject({ name: 'ParameterNotFound' });
    await expect(get('/a/c')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('is the role to assume', async () => {
    const { sts } = await underPolicy(allow('sts:AssumeRole', 'arn:aws:iam::*:role/reader'));
    const assume = (name: string) =>
      sts.send(
        new AssumeRoleCommand({
          RoleArn: `arn:aws:iam::${OTHER}:role/${name}`,
          RoleSessionName: 'me',
        }),
      );
    await assume('reader');
    await expect(assume('writer')).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('is every instance profile where they are listed', async () => {
    const { iam } = await underPolicy(
      allow('iam:ListInstanceProfiles', 'arn:aws:iam::111122223333:instance-profile/*'),
    );
    const { InstanceProfiles } = await iam.send(new ListInstanceProfilesCommand({}));
    expect(InstanceProfiles).toEqual([]);
  });

  it('is the topic; making one with tags needs the action for tags as well', async () => {
    const { sandbox, sns } = await underPolicy(allow('sns:CreateTopic', 'arn:aws:sns:*:*:owner-*'));
    const make = (Name: string, Tags?: { Key: string; Value: string }[]) =>
      sns().send(new CreateTopicCommand({ Name, ...(Tags ? { Tags } : {}) }));
    await make('owner-a');
    await expect(make('other')).rejects.toMatchObject({ name: 'AuthorizationErrorException' });
    const Tags = [{ Key: 'owner', Value: 'b' }];
    await expect(make('owner-b', Tags)).rejects.toMatchObject({
      message: expect.stringContaining('SNS:TagResource on resource: '),
    });
    const both = ['sns:CreateTopic', 'sns:TagResource'];
    sandbox.allowOnly(policyOf(allow(both, 'arn:aws:sns:*:*:owner-*')));
    await make('owner-b', Tags);
  });
});
