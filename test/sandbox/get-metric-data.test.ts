import { AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } from '@aws-sdk/core/protocols';
import {
  CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  paginateGetMetricData,
} from '@aws-sdk/client-cloudwatch';
import { ModifyInstanceMetadataOptionsCommand, StopInstancesCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { daysBack, ID, metricQuery, NOW, withInstance, withSandbox } from './with-sandbox.ts';

const NO_TOKEN = 'MetadataNoToken';
const REJECTED = 'MetadataNoTokenRejected';
const HOUR = 3600;
const DAY = 86_400;

async function points(client: CloudWatchClient, input: GetMetricDataCommandInput) {
  const { MetricDataResults: [result] = [] } = await client.send(new GetMetricDataCommand(input));
  return {
    status: result?.StatusCode,
    values: result?.Values,
    times: result?.Timestamps?.map((time) => time.toISOString()),
  };
}

describe('the metrics of IMDSv1 use', () => {
  it('sum the calls of each period, and publish zero for a running instance without any', async () => {
    const { cloudWatch } = await withInstance({
      usage: {
        calls: [
          { at: '-30h', count: 5 },
          { at: '-1h', count: 2 },
        ],
      },
    });
    expect(await points(cloudWatch(), daysBack(3, metricQuery(NO_TOKEN, DAY)))).toEqual({
      status: 'Complete',
      values: [0, 5, 2],
      times: ['2027-03-07T12:00:00.000Z', '2027-03-08T12:00:00.000Z', '2027-03-09T12:00:00.000Z'],
    });
    expect(await points(cloudWatch(), daysBack(3, metricQuery(REJECTED, DAY)))).toMatchObject({
      status: 'Complete',
      values: [],
    });
  });

  it('publish nothing for the time in which it did not run', async () => {
    const runs = [{ from: '-20d', to: '-10d' }, { from: '-2d' }];
    const { cloudWatch } = await withInstance({ usage: { runs, calls: [{ perDay: 24 }] } });
    const { values, times } = await points(cloudWatch(), daysBack(15, metricQuery(NO_TOKEN, DAY)));
    expect(values).toEqual([24, 24, 24, 24, 24, 24, 24]);
    expect(times?.slice(4)).toEqual([
      '2027-02-27T12:00:00.000Z',
      '2027-03-08T12:00:00.000Z',
      '2027-03-09T12:00:00.000Z',
    ]);
  });

  it('turn into rejected calls from the moment tokens are required, and back when they are not', async () => {
    const { cloudWatch, ec2, sandbox } = await withInstance({ usage: { calls: [{ perDay: 24 }] } });
    const modify = (HttpTokens: 'required' | 'optional') =>
      ec2().send(
        new ModifyInstanceMetadataOptionsCommand({
          InstanceId: ID,
          HttpTokens,
          HttpEndpoint: 'enabled',
        }),
      );
    await modify('required');
    sandbox.clock.advance({ hours: 6 });
    await modify('optional');
    sandbox.clock.advance({ hours: 4 });
    const window = {
      StartTime: new Date(Date.parse(NOW) - 2 * 3_600_000),
      EndTime: new Date(sandbox.clock.now()),
    };
    const sums = async (metric: string) => {
      const { values, times } = await points(cloudWatch(), {
        ...daysBack(1, metricQuery(metric, HOUR)),
        ...window,
      });
      return times?.map((time, index) => `${time.slice(11, 13)}h ${values?.[index]}`);
    };
    expect(await sums(NO_TOKEN)).toEqual(['10h 1', '11h 1', '18h 1', '19h 1', '20h 1', '21h 1']);
    expect(await sums(REJECTED)).toEqual(['12h 1', '13h 1', '14h 1', '15h 1', '16h 1', '17h 1']);
  });

  it('count no calls to an endpoint that is disabled, and stop with the instance', async () => {
    const { cloudWatch, ec2, sandbox } = await withInstance({ usage: { calls: [{ perDay: 24 }] } });
    await ec2().send(
      new ModifyInstanceMetadataOptionsCommand({ InstanceId: ID, HttpEndpoint: 'disabled' }),
    );
    sandbox.clock.advance({ hours: 2 });
    await ec2().send(new StopInstancesCommand({ InstanceIds: [ID] }));
    sandbox.clock.advance({ hours: 2 });
    const window = {
      StartTime: new Date(Date.parse(NOW) - 3_600_000),
      EndTime: new Date(sandbox.clock.now()),
    };
    const answer = await points(cloudWatch(), {
      ...daysBack(1, metricQuery(NO_TOKEN, HOUR)),
      ...window,
    });
    expect(answer.values).toEqual([1, 0, 0]);
  });

  it('are kept for 455 days', async () => {
    const { cloudWatch } = await withInstance({
      usage: { launchedAt: '-600d', calls: [{ at: '-500d' }, { at: '-454d' }] },
    });
    const { values, times } = await points(cloudWatch(), daysBack(600, metricQuery(NO_TOKEN, DAY)));
    expect(values).toHaveLength(455);
    expect(values?.reduce((sum, value) => sum + value, 0)).toBe(1);
    expect(times?.[0]).toBe('2025-12-10T12:00:00.000Z');
  });

  it.each(['SampleCount', 'Average'])('know %s', async (stat) => {
    const { cloudWatch } = await withInstance({ usage: { calls: [{ perDay: 288 }] } });
    const { values } = await points(
      cloudWatch(),
      daysBack(1, metricQuery(NO_TOKEN, DAY, ID, 'm0', stat)),
    );
    expect(values).toEqual([stat === 'Average' ? 1 : 288]);
  });
});

describe('GetMetricData', () => {
  it.each([
    [70, 300, 0],
    [70, HOUR, 70 * 24],
    [20, 60, 0],
    [20, 300, 20 * 288],
    [10, 60, 10 * 288],
    [10, 30, 0],
  ])('over %i days with period %i gives %i points', async (days, period, count) => {
    const { cloudWatch } = await withInstance();
    const { values, status } = await points(
      cloudWatch(),
      daysBack(days, metricQuery(NO_TOKEN, period)),
    );
    expect(status).toBe('Complete');
    expect(values).toHaveLength(count);
  });

  it('aligns periods with StartTime, which it includes, and excludes EndTime', async () => {
    const { cloudWatch } = await withInstance({
      usage: { calls: [{ at: '2027-03-10T08:15:00Z' }, { at: '2027-03-10T10:15:00Z' }] },
    });
    const window = {
      StartTime: new Date('2027-03-10T08:15:00Z'),
      EndTime: new Date('2027-03-10T10:15:00Z'),
    };
    expect(
      await points(cloudWatch(), { ...daysBack(1, metricQuery(NO_TOKEN, HOUR)), ...window }),
    ).toMatchObject({
      times: ['2027-03-10T08:15:00.000Z', '2027-03-10T09:15:00.000Z'],
      values: [1, 0],
    });
  });

  it('gives the newest first unless told otherwise', async () => {
    const { cloudWatch } = await withInstance({ usage: { calls: [{ at: '-1h' }] } });
    const { ScanBy: _, ...input } = daysBack(3, metricQuery(NO_TOKEN, DAY));
    expect((await points(cloudWatch(), input)).values).toEqual([1, 0, 0]);
  });

  it('fills pages of MaxDatapoints; merging by Id gives the whole', async () => {
    const { cloudWatch } = await withSandbox({
      fleet: {
        instances: [1, 2, 3].map((number) => ({
          id: `i-0000000${number}`,
          usage: { calls: [{ perDay: number }] },
        })),
      },
    });
    const queries = [1, 2, 3].map((number) =>
      metricQuery(NO_TOKEN, DAY, `i-0000000${number}`, `m${number}`),
    );
    const input = {
      ...daysBack(10, queries[0] ?? ({} as never)),
      MetricDataQueries: queries,
      MaxDatapoints: 7,
    };
    const merged = new Map<string, number[]>();
    const statuses: string[][] = [];
    for await (const page of paginateGetMetricData({ client: cloudWatch() }, input)) {
      const results = page.MetricDataResults ?? [];
      expect(results.flatMap(({ Values = [] }) => Values).length).toBeLessThanOrEqual(7);
      statuses.push(results.map(({ Id, StatusCode }) => `${Id} ${StatusCode}`));
      for (const { Id = '', Values = [] } of results)
        merged.set(Id, [...(merged.get(Id) ?? []), ...Values]);
    }
    expect(statuses[0]).toEqual(['m1 PartialData', 'm2 PartialData', 'm3 PartialData']);
    expect(statuses[1]).toEqual(['m1 Complete', 'm2 PartialData', 'm3 PartialData']);
    expect(statuses).toHaveLength(5);
    for (const number of [1, 2, 3])
      expect(merged.get(`m${number}`)).toEqual(Array(10).fill(number));
  });

  it('refuses the token of another request', async () => {
    const { cloudWatch } = await withInstance();
    const input = { ...daysBack(10, metricQuery(NO_TOKEN, DAY)), MaxDatapoints: 3 };
    const { NextToken } = await cloudWatch().send(new GetMetricDataCommand(input));
    const other = { ...daysBack(9, metricQuery(NO_TOKEN, DAY)), NextToken };
    await expect(cloudWatch().send(new GetMetricDataCommand(other))).rejects.toMatchObject({
      name: 'InvalidNextToken',
    });
  });

  it('answers nothing, Complete, for what it has no data of', async () => {
    const { cloudWatch } = await withInstance();
    for (const query of [
      metricQuery(NO_TOKEN, DAY, 'i-00000000000000000'),
      metricQuery('CPUUtilization', DAY),
    ]) {
      expect(await points(cloudWatch(), daysBack(2, query))).toMatchObject({
        status: 'Complete',
        values: [],
      });
    }
  });

  it.each<[string, Partial<GetMetricDataCommandInput>]>([
    [
      'more than 500 queries',
      {
        MetricDataQueries: Array.from({ length: 501 }, (_, index) =>
          metricQuery(NO_TOKEN, DAY, ID, `m${index}`),
        ),
      },
    ],
    [
      'the same Id twice',
      { MetricDataQueries: [metricQuery(NO_TOKEN, DAY), metricQuery(REJECTED, DAY)] },
    ],
    ['an instance id as Id', { MetricDataQueries: [metricQuery(NO_TOKEN, DAY, ID, ID)] }],
    ['a window that ends before it begins', { EndTime: new Date('2020-01-01') }],
    ['a page of nothing', { MaxDatapoints: 0 }],
    [
      'a statistic that needs samples',
      { MetricDataQueries: [metricQuery(NO_TOKEN, DAY, ID, 'm0', 'Maximum')] },
    ],
  ])('refuses %s', async (_what, input) => {
    const { cloudWatch } = await withInstance();
    const call = new GetMetricDataCommand({ ...daysBack(2, metricQuery(NO_TOKEN, DAY)), ...input });
    await expect(cloudWatch().send(call)).rejects.toMatchObject({
      Error: { Code: 'ValidationError' },
    });
  });

  it.each([
    ['CBOR', AwsSmithyRpcV2CborProtocol],
    ['query', AwsQueryProtocol],
  ])('speaks %s to clients of another age', async (_name, protocol) => {
    const { config } = await withInstance({ usage: { calls: [{ perDay: 2 }] } });
    const client = new CloudWatchClient({ ...config(), protocol });
    expect(await points(client, daysBack(2, metricQuery(NO_TOKEN, DAY)))).toEqual({
      status: 'Complete',
      values: [2, 2],
      times: ['2027-03-08T12:00:00.000Z', '2027-03-09T12:00:00.000Z'],
    });
    const bad = new GetMetricDataCommand({
      ...daysBack(2, metricQuery(NO_TOKEN, DAY)),
      MaxDatapoints: 0,
    });
    await expect(client.send(bad)).rejects.toMatchObject({
      message: expect.stringContaining('MaxDatapoints'),
    });
  });
});
