import {
  type AutoScalingGroup as GroupResponse,
  type AutoScalingGroupNamesType,
  type AutoScalingGroupsType,
  DescribeAutoScalingGroups$,
} from '@aws-sdk/client-auto-scaling';
import type { AutoScalingGroup } from '../account/resources.ts';
import { page } from '../account/page.ts';
import { AwsError } from '../aws-error.ts';
import { operation, type Context } from '../operation.ts';

export const describeAutoScalingGroups = operation<
  AutoScalingGroupNamesType,
  AutoScalingGroupsType
>(DescribeAutoScalingGroups$, ({ AutoScalingGroupNames, MaxRecords = 50, NextToken }, context) => {
  if (MaxRecords < 1 || MaxRecords > 100)
    throw new AwsError('ValidationError', 'MaxRecords must be between 1 and 100.');
  // "By default, you can only specify up to 50 names":
  // https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeAutoScalingGroups.html
  if ((AutoScalingGroupNames?.length ?? 0) > 50)
    throw new AwsError('ValidationError', 'At most 50 AutoScalingGroupNames may be specified.');
  const { items, nextToken } = page(
    'DescribeAutoScalingGroups',
    [...context.region.groups.values()],
    {
      size: MaxRecords,
      token: NextToken,
      keep: ({ name }) => !AutoScalingGroupNames?.length || AutoScalingGroupNames.includes(name),
    },
  );
  return {
    AutoScalingGroups: items.map((group) => response(group, context)),
    NextToken: nextToken,
  };
});

function response(group: AutoScalingGroup, { account, region }: Context): GroupResponse {
  const members = group.instanceIds.flatMap((id) => account.instances.get(id) ?? []);
  const template = { LaunchTemplateName: group.launchTemplate, Version: '$Latest' };
  return {
    AutoScalingGroupName: group.name,
    AutoScalingGroupARN: group.arn,
    CreatedTime: new Date(group.createdAt),
    LaunchTemplate: template,
    MinSize: 0,
    MaxSize: members.length * 2,
    DesiredCapacity: members.length,
    DefaultCooldown: 300,
    HealthCheckType: 'EC2',
    AvailabilityZones: [`${region.name}a`, `${region.name}b`, `${region.name}c`],
    Instances: members.map(({ id, availabilityZone, instanceType }) => ({
      InstanceId: id,
      InstanceType: instanceType,
      AvailabilityZone: availabilityZone,
      LifecycleState: 'InService',
      HealthStatus: 'Healthy',
      LaunchTemplate: template,
      ProtectedFromScaleIn: false,
    })),
    Tags: Object.entries(group.tags).map(([Key, Value]) => ({
      ResourceId: group.name,
      ResourceType: 'auto-scaling-group',
      Key,
      Value,
      PropagateAtLaunch: true,
    })),
  };
}
