import {
  DescribeAutoScalingGroupsCommand,
  DescribeLaunchConfigurationsCommand,
} from '@aws-sdk/client-auto-scaling';
import {
  GetMetricDataCommand,
  type GetMetricDataCommandOutput,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import {
  DescribeFleetsCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  type DescribeInstancesCommandOutput,
  DescribeLaunchTemplatesCommand,
  DescribeRegionsCommand,
  DescribeSpotFleetRequestsCommand,
  GetInstanceMetadataDefaultsCommand,
  type Instance,
} from '@aws-sdk/client-ec2';
import {
  ListInstanceProfilesCommand,
  ListRoleTagsCommand,
  type ListInstanceProfilesCommandOutput,
} from '@aws-sdk/client-iam';
import { evidenceWindow } from '../../shared/decisions/evidence-window.ts';
import type { Clients } from '../../shared/gateways/clients.ts';

/** The calls of an audit with the SDK alone; of the answers nothing is kept that is not needed for the next call. */
export function bareCalls(clients: Clients) {
  const window = evidenceWindow(new Date().toISOString(), 14);
  return {
    async readRegions(home: string): Promise<readonly string[]> {
      const { Regions } = await clients.ec2(home).send(new DescribeRegionsCommand({}));
      return (Regions ?? []).flatMap(({ RegionName }) => RegionName ?? []);
    },

    /** Names of roles by the ARN of the profile that they are in. */
    async readProfiles(): Promise<ReadonlyMap<string, readonly string[]>> {
      const roles = new Map<string, readonly string[]>();
      let Marker: string | undefined;
      do {
        const page: ListInstanceProfilesCommandOutput = await clients.iam.send(
          new ListInstanceProfilesCommand({ MaxItems: 1000, Marker }),
        );
        for (const { Arn = '', Roles = [] } of page.InstanceProfiles ?? [])
          roles.set(
            Arn,
            Roles.flatMap(({ RoleName }) => RoleName ?? []),
          );
        Marker = page.Marker;
      } while (Marker);
      return roles;
    },

    async readRoleTags(RoleName: string): Promise<void> {
      await clients.iam.send(new ListRoleTagsCommand({ RoleName }));
    },

    /** What a Region's instances come from: the first page of each list, which of this account is all of it. */
    async readSources(region: string): Promise<void> {
      const [ec2, autoScaling] = [clients.ec2(region), clients.autoScaling(region)];
      await Promise.all([
        ec2.send(new DescribeLaunchTemplatesCommand({ MaxResults: 200 })),
        ec2.send(new DescribeFleetsCommand({ MaxResults: 1000 })),
        ec2.send(new DescribeSpotFleetRequestsCommand({ MaxResults: 1000 })),
        ec2.send(new DescribeImagesCommand({ Owners: ['self'], MaxResults: 1000 })),
        ec2.send(new GetInstanceMetadataDefaultsCommand({})),
        autoScaling.send(new DescribeLaunchConfigurationsCommand({ MaxRecords: 100 })),
        autoScaling.send(new DescribeAutoScalingGroupsCommand({ MaxRecords: 100 })),
      ]);
    },

    /** Page by page. */
    async *readInstances(region: string): AsyncGenerator<readonly BareInstance[]> {
      let NextToken: string | undefined;
      do {
        const page: DescribeInstancesCommandOutput = await clients
          .ec2(region)
          .send(new DescribeInstancesCommand({ MaxResults: 1000, NextToken }));
        yield (page.Reservations ?? []).flatMap(({ Instances = [] }) => Instances.map(toBare));
        NextToken = page.NextToken;
      } while (NextToken);
    },

    /** @throws where an answer is not complete */
    async readMetrics(region: string, ids: readonly string[]): Promise<void> {
      const MetricDataQueries = ids.flatMap((id, index) => [
        query(`a${index}`, 'MetadataNoToken', id, window.bucketSeconds),
        query(`b${index}`, 'MetadataNoTokenRejected', id, window.bucketSeconds),
      ]);
      const [StartTime, EndTime] = [new Date(window.from), new Date(window.to)];
      let complete = 0;
      let NextToken: string | undefined;
      do {
        const page: GetMetricDataCommandOutput = await clients
          .cloudwatch(region)
          .send(new GetMetricDataCommand({ MetricDataQueries, StartTime, EndTime, NextToken }));
        for (const { StatusCode } of page.MetricDataResults ?? [])
          if (StatusCode === 'Complete') complete += 1;
        NextToken = page.NextToken;
      } while (NextToken);
      if (complete !== MetricDataQueries.length)
        throw new Error(`${region}: some metrics are not Complete`);
    },
  };
}

/** An instance's id, and the profile that may say who owns it where its own tags do not. */
export type BareInstance = { readonly id: string; readonly profileArn: string | null };

function toBare({ InstanceId = '', IamInstanceProfile, Tags = [] }: Instance): BareInstance {
  const hasOwner = Tags.some(({ Key }) => Key === 'owner');
  return { id: InstanceId, profileArn: hasOwner ? null : (IamInstanceProfile?.Arn ?? null) };
}

function query(id: string, metric: string, instanceId: string, Period: number): MetricDataQuery {
  const Dimensions = [{ Name: 'InstanceId', Value: instanceId }];
  return {
    Id: id,
    MetricStat: {
      Metric: { Namespace: 'AWS/EC2', MetricName: metric, Dimensions },
      Period,
      Stat: 'Sum',
    },
  };
}
