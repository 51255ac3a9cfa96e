import {
  CloudWatchClient,
  type MetricDatum,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { EC2Client, StopInstancesCommand, TerminateInstancesCommand } from '@aws-sdk/client-ec2';
import pMap from 'p-map';
import { metricNames } from '../../../../shared/gateways/read-metrics.ts';
import { dayMilliseconds } from '../../../../shared/domain/time.ts';
import { credentials } from '../../world/account.ts';
import { createProfiles } from '../create-profiles.ts';
import { launch } from '../launch.ts';
import type { Launched, RandomInstance } from './random-instance.ts';
import { roleNames } from './role-names.ts';

/** Launches the fleet in moto and writes its metrics into the past. Answers it with the instances' ids. */
export async function seedRandomFleet(
  endpoint: string,
  fleet: readonly RandomInstance[],
  now: Date,
): Promise<readonly Launched[]> {
  await createProfiles(endpoint, roleNames);
  const byRegion = Map.groupBy(fleet, ({ region }) => region);
  const seeded = await Promise.all(
    [...byRegion].map(async ([region, instances]) => {
      const config = { endpoint, credentials, region };
      const launched = await launchAll(new EC2Client(config), instances, now.getTime());
      await putMetrics(new CloudWatchClient(config), launched);
      return launched;
    }),
  );
  return seeded.flat();
}

async function launchAll(
  ec2: EC2Client,
  instances: readonly RandomInstance[],
  seededAt: number,
): Promise<readonly Launched[]> {
  const launched = await pMap(
    instances,
    async (instance) => {
      const instanceId = await launch(ec2, withAllTags(instance));
      return { ...instance, instanceId, seededAt };
    },
    { concurrency: 4 },
  );
  const idsOf = (wanted: RandomInstance['state']) =>
    launched.filter(({ state }) => state === wanted).map(({ instanceId }) => instanceId);
  const [stopped, terminated] = [idsOf('stopped'), idsOf('terminated')];
  if (stopped.length > 0) await ec2.send(new StopInstancesCommand({ InstanceIds: stopped }));
  if (terminated.length > 0)
    await ec2.send(new TerminateInstancesCommand({ InstanceIds: terminated }));
  return launched;
}

function withAllTags(instance: RandomInstance): Parameters<typeof launch>[1] {
  const { name, owner, tags } = instance;
  return {
    ...instance,
    tags: { ...(name === null ? {} : { Name: name }), ...owner.tags, ...tags },
  };
}

/** What PutMetricData takes in one call. */
const mostDatapoints = 1000;

async function putMetrics(
  cloudwatch: CloudWatchClient,
  launched: readonly Launched[],
): Promise<void> {
  const data = launched.flatMap(datapoints);
  for (let start = 0; start < data.length; start += mostDatapoints) {
    const MetricData = data.slice(start, start + mostDatapoints);
    await cloudwatch.send(new PutMetricDataCommand({ Namespace: 'AWS/EC2', MetricData }));
  }
}

/** AWS takes nothing older than two weeks; moto takes it as it comes. */
function datapoints({ instanceId, points, seededAt }: Launched): readonly MetricDatum[] {
  return metricNames.flatMap((MetricName) =>
    points[MetricName].map(({ daysAgo, value }) => ({
      MetricName,
      Dimensions: [{ Name: 'InstanceId', Value: instanceId }],
      Timestamp: new Date(seededAt - daysAgo * dayMilliseconds),
      Value: value,
      Unit: 'Count' as const,
    })),
  );
}
