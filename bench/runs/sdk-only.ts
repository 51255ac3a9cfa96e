import {
  GetMetricDataCommand,
  type GetMetricDataCommandOutput,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import {
  DescribeInstancesCommand,
  type DescribeInstancesCommandOutput,
  DescribeRegionsCommand,
} from '@aws-sdk/client-ec2';
import {
  ListInstanceProfilesCommand,
  type ListInstanceProfilesCommandOutput,
} from '@aws-sdk/client-iam';
import pMap from 'p-map';
import { evidenceWindow } from '../../shared/decisions/evidence-window.ts';
import { awsClients, homeRegion } from '../../shared/gateways/clients.ts';

/**
 * The fewest calls that can give the answer, made with the SDK and nothing else, and every answer thrown away as it
 * comes: what an audit costs before any code of ours has done anything. Clients, window and concurrency are the
 * audit's, so that the comparison is of code and not of configuration. Prints an empty line for each instance whose
 * metrics were answered.
 */

/** As shared/steps/audit-account.ts and shared/steps/read-evidence.ts have them. */
const regionsAtOnce = 10;
const metricCallsAtOnce = 4;

const instancesPerCall = 250;
const home = await homeRegion();
const clients = awsClients({ region: home });
const window = evidenceWindow(new Date().toISOString(), 14);

const [regions] = await Promise.all([readRegions(), readProfiles()]);
await pMap(
  regions,
  async (region) =>
    pMap(batches(region), async (ids) => readMetrics(region, ids), {
      concurrency: metricCallsAtOnce,
    }),
  { concurrency: regionsAtOnce },
);

async function readRegions(): Promise<readonly string[]> {
  const { Regions } = await clients.ec2(home).send(new DescribeRegionsCommand({}));
  return (Regions ?? []).flatMap(({ RegionName }) => RegionName ?? []);
}

async function readProfiles(): Promise<void> {
  let marker: string | undefined;
  do {
    const page: ListInstanceProfilesCommandOutput = await clients.iam.send(
      new ListInstanceProfilesCommand({ MaxItems: 1000, ...(marker ? { Marker: marker } : {}) }),
    );
    marker = page.Marker;
  } while (marker);
}

/** Ids that fill a call, while the pages after them are still to come. */
async function* batches(region: string): AsyncGenerator<readonly string[]> {
  let ids: string[] = [];
  let token: string | undefined;
  do {
    const page: DescribeInstancesCommandOutput = await clients
      .ec2(region)
      .send(
        new DescribeInstancesCommand({ MaxResults: 1000, ...(token ? { NextToken: token } : {}) }),
      );
    for (const { Instances = [] } of page.Reservations ?? [])
      ids.push(...Instances.flatMap(({ InstanceId }) => InstanceId ?? []));
    for (; ids.length >= instancesPerCall; ids = ids.slice(instancesPerCall))
      yield ids.slice(0, instancesPerCall);
    token = page.NextToken;
  } while (token);
  if (ids.length > 0) yield ids;
}

async function readMetrics(region: string, ids: readonly string[]): Promise<void> {
  const MetricDataQueries = ids.flatMap((id, index) => [
    query(`a${index}`, 'MetadataNoToken', id),
    query(`b${index}`, 'MetadataNoTokenRejected', id),
  ]);
  let complete = 0;
  let token: string | undefined;
  do {
    const page: GetMetricDataCommandOutput = await clients.cloudwatch(region).send(
      new GetMetricDataCommand({
        MetricDataQueries,
        StartTime: new Date(window.from),
        EndTime: new Date(window.to),
        ...(token ? { NextToken: token } : {}),
      }),
    );
    for (const { StatusCode } of page.MetricDataResults ?? [])
      if (StatusCode === 'Complete') complete += 1;
    token = page.NextToken;
  } while (token);
  if (complete !== MetricDataQueries.length)
    throw new Error(`${region}: some metrics are not Complete`);
  process.stdout.write('\n'.repeat(ids.length));
}

function query(id: string, metric: string, instanceId: string): MetricDataQuery {
  const Dimensions = [{ Name: 'InstanceId', Value: instanceId }];
  return {
    Id: id,
    MetricStat: {
      Metric: { Namespace: 'AWS/EC2', MetricName: metric, Dimensions },
      Period: window.bucketSeconds,
      Stat: 'Sum',
    },
  };
}
