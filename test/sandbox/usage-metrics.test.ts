import { ModifyInstanceMetadataOptionsCommand, StopInstancesCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { daysBack, ID, metricQuery, NOW, withInstance } from './with-sandbox.ts';

import { points } from './points.ts';

const NO_TOKEN = 'MetadataNoToken';
const REJECTED = 'MetadataNoTokenRejected';
const HOUR = 3600;
const DAY = 86_400;

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
