import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeInstancesCommand,
  DescribeRegionsCommand,
  EC2Client,
  ModifyInstanceMetadataOptionsCommand,
} from '@aws-sdk/client-ec2';
import { ListTopicsCommand } from '@aws-sdk/client-sns';
import { describe, expect, it } from 'vitest';
import { daysBack, ID, metricQuery, withInstance, withSandbox } from './with-sandbox.ts';

const describeAll = new DescribeInstancesCommand({});
const enforce = (InstanceId: string) =>
  new ModifyInstanceMetadataOptionsCommand({ InstanceId, HttpTokens: 'required' });

async function outcomesUnderFaults(): Promise<string[]> {
  const { ec2, sandbox } = await withSandbox({ throttle: 'off', seed: 7 });
  sandbox.faults.add({ probability: 0.5, fault: { kind: 'throttle' } });
  const client = ec2();
  const outcomes: string[] = [];
  for (let index = 0; index < 20; index++) {
    await client.send(describeAll).catch(() => outcomes.push('hit'));
    if (outcomes.length === index) outcomes.push('ok');
  }
  return outcomes;
}

describe('a fault', () => {
  it.each([
    ['throttle', 'RequestLimitExceeded', 503],
    ['server-error', 'InternalError', 500],
    ['access-denied', 'UnauthorizedOperation', 403],
  ] as const)('%s is %s to an EC2 caller', async (kind, name, httpStatusCode) => {
    const { ec2, sandbox } = await withSandbox();
    sandbox.faults.add({ fault: { kind } });
    await expect(ec2().send(describeAll)).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode },
    });
  });

  it('speaks the words of each service', async () => {
    const { cloudWatch, config, sandbox, sns } = await withSandbox();
    sandbox.faults.add({ fault: { kind: 'throttle' } });
    const read = new GetMetricDataCommand(daysBack(1, metricQuery('MetadataNoToken', 3600)));
    await expect(cloudWatch().send(read)).rejects.toMatchObject({
      name: 'ThrottlingException',
      $metadata: { httpStatusCode: 400 },
    });
    await expect(sns().send(new ListTopicsCommand({}))).rejects.toMatchObject({
      name: 'Throttling',
    });
    const list = new DynamoDBClient(config()).send(new ListTablesCommand({}));
    await expect(list).rejects.toMatchObject({ name: 'ThrottlingException' });
  });

  it('hits only what its rule names, as often as it says', async () => {
    const { ec2, sandbox } = await withSandbox();
    sandbox.faults.add({
      operation: 'DescribeInstances',
      times: 1,
      fault: { kind: 'error', code: 'Odd', message: 'how odd' },
    });
    await ec2().send(new DescribeRegionsCommand({}));
    await expect(ec2().send(describeAll)).rejects.toMatchObject({
      name: 'Odd',
      message: 'how odd',
    });
    await ec2().send(describeAll);
    expect(sandbox.faults.list()).toEqual([]);
  });

  it('can be about one instance', async () => {
    const other = 'i-0aaaaaaaaaaaaaaaa';
    const { ec2, sandbox } = await withSandbox({
      fleet: { instances: [{ id: ID }, { id: other }] },
    });
    sandbox.faults.add({ instanceId: ID, fault: { kind: 'access-denied' } });
    await expect(ec2().send(enforce(ID))).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
    await ec2().send(enforce(other));
    expect(sandbox.instance(other).options.httpTokens).toBe('required');
  });

  it('with a probability hits the same calls every time', async () => {
    const outcomes = await outcomesUnderFaults();
    expect(new Set(outcomes)).toEqual(new Set(['ok', 'hit']));
    expect(await outcomesUnderFaults()).toEqual(outcomes);
  });

  it('is survived by the SDK, which tries again', async () => {
    const { config, sandbox } = await withSandbox();
    sandbox.faults.add({ times: 1, fault: { kind: 'server-error' } });
    await new EC2Client({ ...config(), maxAttempts: 2 }).send(describeAll);
    expect(sandbox.calls.all().map(({ status }) => status)).toEqual([500, 200]);
  });

  it('disconnect-after performs the change and cuts the connection', async () => {
    const { ec2, sandbox } = await withInstance();
    sandbox.faults.add({
      operation: 'ModifyInstanceMetadataOptions',
      fault: { kind: 'disconnect-after' },
    });
    const call = ec2().send(
      new ModifyInstanceMetadataOptionsCommand({ InstanceId: ID, HttpTokens: 'required' }),
    );
    await expect(call).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(sandbox.instance(ID).options.httpTokens).toBe('required');
  });

  it('timeout never performs the change', async () => {
    const { ec2, sandbox } = await withInstance();
    sandbox.faults.add({ fault: { kind: 'timeout', afterMs: 5 } });
    const call = ec2().send(
      new ModifyInstanceMetadataOptionsCommand({ InstanceId: ID, HttpTokens: 'required' }),
    );
    await expect(call).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(sandbox.instance(ID).options.httpTokens).toBe('optional');
    expect(sandbox.calls.all()).toMatchObject([{ status: 0 }]);
  });

  it('partial-metric-data spoils the named queries of an answer that is otherwise good', async () => {
    const { cloudWatch, sandbox } = await withInstance();
    sandbox.faults.add({
      fault: { kind: 'partial-metric-data', queryIds: ['m1'], status: 'InternalError' },
    });
    const queries = ['m0', 'm1'].map((id) => metricQuery('MetadataNoToken', 86_400, ID, id));
    const input = {
      ...daysBack(2, metricQuery('MetadataNoToken', 86_400)),
      MetricDataQueries: queries,
    };
    const answer = await cloudWatch().send(new GetMetricDataCommand(input));
    expect(
      answer.MetricDataResults?.map(({ Id, StatusCode, Values }) => [
        Id,
        StatusCode,
        Values?.length,
      ]),
    ).toEqual([
      ['m0', 'Complete', 2],
      ['m1', 'InternalError', 0],
    ]);
  });
});

describe('throttling', () => {
  it('lets 50 unpaginated DescribeInstances through, then 10 a second', async () => {
    const { ec2, sandbox } = await withSandbox();
    const client = ec2();
    for (let index = 0; index < 50; index++) await client.send(describeAll);
    await expect(client.send(describeAll)).rejects.toMatchObject({ name: 'RequestLimitExceeded' });
    await client.send(new DescribeInstancesCommand({ MaxResults: 5 }));
    sandbox.clock.advance({ seconds: 0.1 });
    await client.send(describeAll);
    await expect(client.send(describeAll)).rejects.toMatchObject({ name: 'RequestLimitExceeded' });
  });

  it('is per Region', async () => {
    const fleet = { regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }] };
    const { ec2, sandbox } = await withSandbox({ fleet, throttleScale: 0.01 });
    await ec2('us-east-1').send(describeAll);
    await expect(ec2('us-east-1').send(describeAll)).rejects.toMatchObject({
      name: 'RequestLimitExceeded',
    });
    await ec2('eu-west-1').send(describeAll);
    expect(sandbox.calls.counts()).toEqual({ DescribeInstances: 3 });
  });

  it('gives ModifyInstanceMetadataOptions 100 and then 5 a second', async () => {
    const { ec2, sandbox } = await withInstance();
    const client = ec2();
    const modify = () =>
      client.send(
        new ModifyInstanceMetadataOptionsCommand({ InstanceId: ID, HttpTokens: 'required' }),
      );
    for (let index = 0; index < 100; index++) await modify();
    await expect(modify()).rejects.toMatchObject({ name: 'RequestLimitExceeded' });
    sandbox.clock.advance({ seconds: 1 });
    for (let index = 0; index < 5; index++) await modify();
    await expect(modify()).rejects.toMatchObject({ name: 'RequestLimitExceeded' });
  });
});

describe('onCall', () => {
  it('can change the world between two calls', async () => {
    const { ec2, sandbox } = await withInstance();
    const phases: string[] = [];
    const remove = sandbox.onCall(async ({ phase, call }) => {
      phases.push(`${phase} ${call.operation} ${call.status}`);
      if (phase === 'before') sandbox.instance(ID).tags['imds-warden'] = 'ignore';
    });
    const { Reservations } = await ec2().send(describeAll);
    expect(Reservations?.[0]?.Instances?.[0]?.Tags).toEqual([
      { Key: 'imds-warden', Value: 'ignore' },
    ]);
    expect(phases).toEqual(['before DescribeInstances 0', 'after DescribeInstances 200']);
    remove();
    await ec2().send(describeAll);
    expect(phases).toHaveLength(2);
  });
});
