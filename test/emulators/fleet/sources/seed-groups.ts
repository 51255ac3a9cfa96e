import {
  type AutoScalingClient,
  CreateAutoScalingGroupCommand,
  type CreateAutoScalingGroupCommandInput,
  CreateLaunchConfigurationCommand,
  type LaunchTemplateSpecification,
} from '@aws-sdk/client-auto-scaling';
import type { FleetDescription } from '../../../../sandbox/index.ts';
import { homeRegion } from '../../world/account.ts';

type Configuration = NonNullable<FleetDescription['configurations']>[number];
type Group = NonNullable<FleetDescription['groups']>[number];
type Named = Exclude<NonNullable<Group['launchTemplate']>, string>;

export async function seedConfiguration(
  autoScaling: AutoScalingClient,
  { name, imageId = '', options }: Configuration,
  imageOf: (id: string) => string,
): Promise<void> {
  await autoScaling.send(
    new CreateLaunchConfigurationCommand({
      LaunchConfigurationName: name,
      ImageId: imageOf(imageId),
      InstanceType: 'm5.large',
      ...(options
        ? {
            MetadataOptions: {
              HttpTokens: options.httpTokens,
              HttpPutResponseHopLimit: options.httpPutResponseHopLimit,
              HttpEndpoint: options.httpEndpoint,
            },
          }
        : {}),
    }),
  );
}

/** Without instances: only what it would launch from is compared. */
export async function seedGroup(autoScaling: AutoScalingClient, group: Group): Promise<void> {
  await autoScaling.send(
    new CreateAutoScalingGroupCommand({
      AutoScalingGroupName: group.name,
      MinSize: 0,
      MaxSize: 3,
      DesiredCapacity: 0,
      AvailabilityZones: [`${homeRegion}a`],
      Tags: Object.entries(group.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
      ...launchesFrom(group),
    }),
  );
}

function launchesFrom({
  launchTemplate,
  mixed,
  configuration,
}: Group): Partial<CreateAutoScalingGroupCommandInput> {
  if (configuration !== undefined) return { LaunchConfigurationName: configuration };
  if (mixed)
    return {
      MixedInstancesPolicy: {
        LaunchTemplate: {
          LaunchTemplateSpecification: specification(mixed.launchTemplate),
          Overrides: (mixed.overrides ?? []).map(({ instanceType, launchTemplate: own }) => ({
            InstanceType: instanceType,
            ...(own ? { LaunchTemplateSpecification: specification(own) } : {}),
          })),
        },
      },
    };
  if (typeof launchTemplate !== 'object') return {};
  return { LaunchTemplate: specification(launchTemplate) };
}

function specification({ name, version }: Named): LaunchTemplateSpecification {
  return {
    LaunchTemplateName: name,
    ...(version === undefined ? {} : { Version: String(version) }),
  };
}
