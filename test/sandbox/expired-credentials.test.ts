import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeInstancesCommand,
  EC2Client,
  ModifyInstanceMetadataOptionsCommand,
} from '@aws-sdk/client-ec2';
import { IAMClient, ListInstanceProfilesCommand } from '@aws-sdk/client-iam';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, it } from 'vitest';
import { daysBack, ID, metricQuery, withInstance, withSandbox } from './with-sandbox.ts';

type Config = ReturnType<Awaited<ReturnType<typeof withSandbox>>['config']>;

const read = new GetMetricDataCommand(daysBack(1, metricQuery('MetadataNoToken', 3600)));
const TOKEN = 'The security token included in the request is expired';

const calls: [string, (config: Config) => Promise<unknown>, string, number, string][] = [
  [
    'EC2',
    (config) => new EC2Client(config).send(new DescribeInstancesCommand({})),
    'RequestExpired',
    400,
    'Request has expired.',
  ],
  ['CloudWatch', (config) => new CloudWatchClient(config).send(read), 'ExpiredToken', 403, TOKEN],
  [
    'IAM',
    (config) => new IAMClient(config).send(new ListInstanceProfilesCommand({})),
    'ExpiredToken',
    403,
    TOKEN,
  ],
  [
    'STS',
    (config) => new STSClient(config).send(new GetCallerIdentityCommand({})),
    'ExpiredToken',
    403,
    TOKEN,
  ],
  [
    'SNS',
    (config) => new SNSClient(config).send(new ListTopicsCommand({})),
    'ExpiredToken',
    403,
    TOKEN,
  ],
  [
    'Auto Scaling',
    (config) => new AutoScalingClient(config).send(new DescribeAutoScalingGroupsCommand({})),
    'ExpiredToken',
    403,
    TOKEN,
  ],
  [
    'SSM',
    (config) => new SSMClient(config).send(new GetParameterCommand({ Name: '/a' })),
    'ExpiredTokenException',
    400,
    TOKEN,
  ],
  [
    'DynamoDB',
    (config) => new DynamoDBClient(config).send(new ListTablesCommand({})),
    'ExpiredTokenException',
    400,
    TOKEN,
  ],
];

it.each(calls)(
  'expired credentials are refused by %s in its own words',
  async (_name, call, name, httpStatusCode, message) => {
    const { config, sandbox } = await withSandbox();
    sandbox.expire('SANDBOX');
    await expect(call(config())).rejects.toMatchObject({
      name,
      message,
      $metadata: { httpStatusCode },
    });
  },
);

it('only the credentials named are expired', async () => {
  const { config, sandbox } = await withSandbox();
  sandbox.expire('OLD');
  const identity = (accessKeyId: string) =>
    new STSClient({ ...config(), credentials: { accessKeyId, secretAccessKey: 'any' } }).send(
      new GetCallerIdentityCommand({}),
    );
  await expect(identity('OLD')).rejects.toMatchObject({ name: 'ExpiredToken' });
  expect((await identity('NEW')).Account).toBe('111122223333');
});

it('nothing is performed with expired credentials', async () => {
  const { ec2, sandbox } = await withInstance();
  sandbox.expire('SANDBOX');
  const modify = new ModifyInstanceMetadataOptionsCommand({
    InstanceId: ID,
    HttpTokens: 'required',
  });
  await expect(ec2().send(modify)).rejects.toMatchObject({ name: 'RequestExpired' });
  expect(sandbox.instance(ID).options.httpTokens).toBe('optional');
  expect(sandbox.calls.all()).toMatchObject([
    { accessKeyId: 'SANDBOX', status: 400, errorCode: 'RequestExpired' },
  ]);
});
