import {
  type AutoScalingGroup as GroupResponse,
  type AutoScalingGroupNamesType,
  type AutoScalingGroupsType,
  DescribeAutoScalingGroups$,
  type Instance as MemberResponse,
  type LaunchTemplateSpecification,
} from '@aws-sdk/client-auto-scaling';
import type { Region } from '../account/account.ts';
import type { Instance } from '../account/instance.ts';
import { templateNamed, type TemplateReference, versionOf } from '../account/launch-template.ts';
import type { AutoScalingGroup } from '../account/resources.ts';
import { page } from '../account/page.ts';
import { AwsError } from '../aws-error.ts';
import { templateSpecification } from '../ec2/fleets/template-specification.ts';
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
  return {
    AutoScalingGroupName: group.name,
    AutoScalingGroupARN: group.arn,
    CreatedTime: new Date(group.createdAt),
    ...launchesFrom(group, region),
    MinSize: 0,
    MaxSize: members.length * 2,
    DesiredCapacity: group.desired ?? members.length,
    DefaultCooldown: 300,
    HealthCheckType: 'EC2',
    AvailabilityZones: [`${region.name}a`, `${region.name}b`, `${region.name}c`],
    Instances: members.map((member) => ({
      InstanceId: member.id,
      InstanceType: member.instanceType,
      AvailabilityZone: member.availabilityZone,
      LifecycleState: 'InService',
      HealthStatus: 'Healthy',
      ...memberOf(group, member, region),
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

function launchesFrom(
  { launchTemplate, mixed, configuration }: AutoScalingGroup,
  region: Region,
): Pick<GroupResponse, 'LaunchTemplate' | 'MixedInstancesPolicy' | 'LaunchConfigurationName'> {
  if (configuration !== undefined) return { LaunchConfigurationName: configuration };
  if (launchTemplate) return { LaunchTemplate: specification(launchTemplate, region) };
  if (!mixed) return {};
  return {
    MixedInstancesPolicy: {
      LaunchTemplate: {
        LaunchTemplateSpecification: specification(mixed.launchTemplate, region),
        Overrides: mixed.overrides.map(({ instanceType, launchTemplate: own, imageId }) => ({
          InstanceType: instanceType,
          ImageId: imageId,
          ...(own ? { LaunchTemplateSpecification: specification(own, region) } : {}),
        })),
      },
    },
  };
}

/** Auto Scaling answers the id and the name of a template, whichever of them it was given. */
function specification(
  named: TemplateReference,
  { templates }: Region,
): LaunchTemplateSpecification {
  const found = templateNamed(templates, named);
  return templateSpecification({ ...named, ...(found ? { id: found.id, name: found.name } : {}) });
}

/** What an instance was launched from: the version is a number, whatever the group names. */
function memberOf(
  { configuration, launchTemplate, mixed }: AutoScalingGroup,
  { tags }: Instance,
  region: Region,
): Pick<MemberResponse, 'LaunchTemplate' | 'LaunchConfigurationName'> {
  if (configuration !== undefined) return { LaunchConfigurationName: configuration };
  const named = launchTemplate ?? mixed?.launchTemplate;
  const id = tags['aws:ec2launchtemplate:id'];
  const version = tags['aws:ec2launchtemplate:version'];
  if (id !== undefined && version !== undefined)
    return { LaunchTemplate: specification({ id, version }, region) };
  const found = named && templateNamed(region.templates, named);
  if (!named || !found) return {};
  const resolved = versionOf(found, named.version)?.version;
  return { LaunchTemplate: specification({ id: found.id, version: String(resolved) }, region) };
}
