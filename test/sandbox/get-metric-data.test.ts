import { AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } from '@aws-sdk/core/protocols';
import {
  CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  paginateGetMetricData,
} from '@aws-sdk/client-cloudwatch';
import { describe, expect, it } from 'vitest';
import { daysBack, ID, metricQuery, withInstance, withSandbox } from './with-sandbox.ts';

import { points } from './points.ts';

const NO_TOKEN = 'MetadataNoToken';
const REJECTED = 'MetadataNoTokenRejected';
const HOUR = 3600;
const DAY = 86_400;

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
