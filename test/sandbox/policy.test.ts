import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeInstancesCommand, DescribeRegionsCommand } from '@aws-sdk/client-ec2';
import { ListInstanceProfilesCommand } from '@aws-sdk/client-iam';
import { PublishCommand } from '@aws-sdk/client-sns';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { allow, enforce, OTHER, underPolicy } from './under-policy.ts';
import { daysBack, ID, metricQuery } from './with-sandbox.ts';

const ME = 'arn:aws:sts::111122223333:assumed-role/sandbox/sandbox';

const listAll = new DescribeInstancesCommand({});
const nothing = allow('s3:ListAllMyBuckets');

type World = Awaited<ReturnType<typeof underPolicy>>;

const TOPIC = 'arn:aws:sns:us-east-1:111122223333:t';
const ROLE = `arn:aws:iam::${OTHER}:role/r`;
const metrics = new GetMetricDataCommand(daysBack(1, metricQuery('MetadataNoToken', 3600)));

const because = (action: string, on = '') =>
  `User: ${ME} is not authorized to perform: ${action}${on && ` on resource: ${on}`} because no identity-based policy allows the ${action} action`;

const calls: [string, (world: World) => Promise<unknown>, string, number, string][] = [
  [
    'CloudWatch',
    ({ cloudWatch }) => cloudWatch().send(metrics),
    'AccessDenied',
    403,
    because('cloudwatch:GetMetricData'),
  ],
  [
    'IAM',
    ({ iam }) => iam.send(new ListInstanceProfilesCommand({})),
    'AccessDenied',
    403,
    because('iam:ListInstanceProfiles', 'arn:aws:iam::111122223333:instance-profile/'),
  ],
  [
    'SSM',
    ({ ssm }) => ssm.send(new GetParameterCommand({ Name: '/a/b' })),
    'AccessDeniedException',
    400,
    because('ssm:GetParameter', 'arn:aws:ssm:us-east-1:111122223333:parameter/a/b'),
  ],
  [
    'DynamoDB',
    ({ dynamoDb }) => dynamoDb.send(new GetItemCommand({ TableName: 't', Key: {} })),
    'AccessDeniedException',
    400,
    because('dynamodb:GetItem', 'arn:aws:dynamodb:us-east-1:111122223333:table/t'),
  ],
  [
    'SNS',
    ({ sns }) => sns().send(new PublishCommand({ TopicArn: TOPIC, Message: 'm' })),
    'AuthorizationErrorException',
    403,
    because('SNS:Publish', TOPIC),
  ],
  [
    'STS',
    ({ sts }) => sts.send(new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'me' })),
    'AccessDenied',
    403,
    `User: ${ME} is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`,
  ],
];

describe('under a policy', () => {
  it('what it allows is performed, and all else is denied', async () => {
    const { ec2 } = await underPolicy(allow('ec2:DescribeInstances'));
    await ec2().send(listAll);
    await expect(ec2().send(new DescribeRegionsCommand({}))).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      message: `You are not authorized to perform this operation. User: ${ME} is not authorized to perform: ec2:DescribeRegions because no identity-based policy allows the ec2:DescribeRegions action`,
      $metadata: { httpStatusCode: 403 },
    });
  });

  it.each(calls)('%s denies in its own words', async (_name, call, name, status, message) => {
    const world = await underPolicy(nothing);
    await expect(call(world)).rejects.toMatchObject({
      name,
      message,
      $metadata: { httpStatusCode: status },
    });
  });

  it('a denied change is not made, and its message names the instance', async () => {
    const { ec2, sandbox } = await underPolicy(allow('ec2:Describe*'));
    const arn = `arn:aws:ec2:us-east-1:111122223333:instance/${ID}`;
    await expect(ec2().send(enforce())).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      message: expect.stringContaining(
        `ec2:ModifyInstanceMetadataOptions on resource: ${arn} because no identity-based policy allows the ec2:ModifyInstanceMetadataOptions action. Encoded authorization failure message: `,
      ),
    });
    expect(sandbox.instance(ID).options.httpTokens).toBe('optional');
  });

  it('everybody may ask who they are', async () => {
    const { sts } = await underPolicy(nothing);
    expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe('111122223333');
  });

  it('callers of other accounts are held to it too', async () => {
    const { sandbox } = await underPolicy(nothing);
    const client = new SSMClient(sandbox.clientConfig(undefined, OTHER));
    await expect(client.send(new GetParameterCommand({ Name: 'a' }))).rejects.toMatchObject({
      message: expect.stringContaining(`arn:aws:ssm:us-east-1:${OTHER}:parameter/a`),
    });
  });

  it('all is allowed again once it is lifted', async () => {
    const { ec2, sandbox } = await underPolicy(nothing);
    await expect(ec2().send(listAll)).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
    sandbox.allowAll();
    await ec2().send(listAll);
  });
});

describe('an action in a policy', () => {
  it.each(['ec2:describeinstances', 'EC2:Describe*', 'ec2:DescribeInstance?', 'ec2:*', '*'])(
    '%s allows ec2:DescribeInstances',
    async (action) => {
      const { ec2 } = await underPolicy([nothing, allow(['iam:PassRole', action])]);
      const { Reservations } = await ec2().send(listAll);
      expect(Reservations).toHaveLength(1);
    },
  );

  it.each(['ec2:DescribeInstance', 'ec2:Describe', 'cloudwatch:*', 'ec2:DescribeInstances?'])(
    '%s does not',
    async (action) => {
      const { ec2 } = await underPolicy(allow(action));
      await expect(ec2().send(listAll)).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
    },
  );
});

describe('a dry run of ModifyInstanceMetadataOptions', () => {
  const modify = allow('ec2:ModifyInstanceMetadataOptions', 'arn:aws:ec2:*:*:instance/*', {
    Null: { 'aws:ResourceTag/imds-warden': 'false' },
  });

  it('says that it would have succeeded, and changes nothing', async () => {
    const { ec2, sandbox } = await underPolicy(modify, { tags: { 'imds-warden': 'modify' } });
    await expect(ec2().send(enforce({ DryRun: true }))).rejects.toMatchObject({
      name: 'DryRunOperation',
      message: 'Request would have succeeded, but DryRun flag is set.',
      $metadata: { httpStatusCode: 412 },
    });
    expect(sandbox.instance(ID)).toMatchObject({
      options: { httpTokens: 'optional' },
      optionsState: 'applied',
    });
  });

  it('is denied where the change would be', async () => {
    const { ec2 } = await underPolicy(modify);
    await expect(ec2().send(enforce({ DryRun: true }))).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      $metadata: { httpStatusCode: 403 },
    });
  });
});
