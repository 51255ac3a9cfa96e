import { onTestFinished } from 'vitest';
import {
  CloudWatchClient,
  type GetMetricDataCommandInput,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import { SNSClient } from '@aws-sdk/client-sns';
import { type SandboxOptions, startSandbox, virtualClock } from '../../sandbox/index.ts';

export const NOW = '2027-03-10T12:00:00.000Z';
export const ID = 'i-0123456789abcdef0';

/** A sandbox on a clock that stands still at NOW, stopped with the test. Clients try once, so a test sees each answer. */
export async function withSandbox(options: SandboxOptions = {}) {
  const sandbox = await startSandbox({ clock: virtualClock(NOW), ...options });
  onTestFinished(() => sandbox.stop());
  const config = (region?: string) => ({ ...sandbox.clientConfig(region), maxAttempts: 1 });
  return {
    sandbox,
    config,
    ec2: (region?: string) => new EC2Client(config(region)),
    cloudWatch: (region?: string) => new CloudWatchClient(config(region)),
    sns: (region?: string) => new SNSClient(config(region)),
  };
}

/** The same with the one instance ID, of which the test says what matters. */
export function withInstance(
  instance: NonNullable<NonNullable<SandboxOptions['fleet']>['instances']>[number] = {},
  options: SandboxOptions = {},
) {
  return withSandbox({ ...options, fleet: { instances: [{ id: ID, ...instance }] } });
}

export function metricQuery(
  metric: string,
  period: number,
  instanceId = ID,
  id = 'm0',
  stat = 'Sum',
): MetricDataQuery {
  const dimensions = [{ Name: 'InstanceId', Value: instanceId }];
  return {
    Id: id,
    MetricStat: {
      Metric: { Namespace: 'AWS/EC2', MetricName: metric, Dimensions: dimensions },
      Period: period,
      Stat: stat,
    },
  };
}

export function daysBack(days: number, query: MetricDataQuery): GetMetricDataCommandInput {
  const end = new Date(NOW);
  return {
    StartTime: new Date(end.getTime() - days * 86_400_000),
    EndTime: end,
    ScanBy: 'TimestampAscending',
    MetricDataQueries: [query],
  };
}
