import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { EC2Client, StopInstancesCommand, TerminateInstancesCommand } from '@aws-sdk/client-ec2';
import { dayMilliseconds } from '../../../shared/domain/time.ts';
import { credentials } from '../world/account.ts';
import { createProfiles } from './create-profiles.ts';
import { launch } from './launch.ts';
import { metricName, metricPoints } from './metric-points.ts';
import type { SeededInstance } from './seeded-instance.ts';

/** Launches the fleet in moto and writes its metrics into the past. Answers the instance ids by name. */
export async function seedMoto(
  endpoint: string,
  fleet: readonly SeededInstance[],
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  await createProfiles(endpoint, rolesByProfile(fleet));
  const ids = new Map<string, string>();
  for (const instance of fleet) {
    const config = { endpoint, credentials, region: instance.region };
    const ec2 = new EC2Client(config);
    const id = await launch(ec2, { ...instance, tags: { Name: instance.name, ...instance.tags } });
    ids.set(instance.name, id);
    await bringTo(ec2, id, instance.state);
    await putMetrics(new CloudWatchClient(config), id, instance, now);
  }
  return ids;
}

/** Behind every profile that an instance names a role of the same name. */
function rolesByProfile(
  fleet: readonly SeededInstance[],
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    fleet.flatMap(({ profile }) => (profile ? [[profile, [profile]] as const] : [])),
  );
}

async function bringTo(ec2: EC2Client, id: string, state: SeededInstance['state']): Promise<void> {
  switch (state) {
    case 'running':
      return;
    case 'stopped':
      await ec2.send(new StopInstancesCommand({ InstanceIds: [id] }));
      return;
    case 'terminated':
      await ec2.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
  }
}

async function putMetrics(
  cloudwatch: CloudWatchClient,
  id: string,
  instance: SeededInstance,
  now: Date,
): Promise<void> {
  const points = metricPoints(instance).map(({ daysAgo, value }) => ({
    MetricName: metricName(instance),
    Dimensions: [{ Name: 'InstanceId', Value: id }],
    Timestamp: new Date(now.getTime() - daysAgo * dayMilliseconds),
    Value: value,
    Unit: 'Count' as const,
  }));
  if (points.length === 0) return;
  await cloudwatch.send(new PutMetricDataCommand({ Namespace: 'AWS/EC2', MetricData: points }));
}
