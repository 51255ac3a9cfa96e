import {
  type AutoScalingGroup as Ec2Group,
  DescribeAutoScalingGroupsCommand,
  type DescribeAutoScalingGroupsCommandOutput,
} from '@aws-sdk/client-auto-scaling';
import type { Target } from '../../domain/instance.ts';
import type { AutoScalingGroup } from '../../domain/sources/source.ts';
import { calling } from '../calling.ts';
import type { Clients } from '../clients.ts';
import { mostGroupsInOneRead } from '../read-group-tags.ts';
import { allPages } from './all-pages.ts';
import { toTags } from './to-tags.ts';
import { toTemplateRefs } from './to-template-refs.ts';

/** Every Auto Scaling group of a Region, with all that it may launch from. */
export async function readGroups(
  clients: Clients,
  target: Target,
): Promise<readonly AutoScalingGroup[]> {
  return allPages(async (token) => {
    const page: DescribeAutoScalingGroupsCommandOutput = await calling(
      `DescribeAutoScalingGroups in ${target.region}`,
      () =>
        clients.autoScaling(target.region).send(
          new DescribeAutoScalingGroupsCommand({
            MaxRecords: mostGroupsInOneRead,
            // Each instance says itself which group it is in.
            IncludeInstances: false,
            ...(token === undefined ? {} : { NextToken: token }),
          }),
        ),
    );
    const things = (page.AutoScalingGroups ?? []).flatMap((raw) => toGroup(raw) ?? []);
    return { things, next: page.NextToken };
  });
}

function toGroup(raw: Ec2Group): AutoScalingGroup | null {
  if (!raw.AutoScalingGroupName) return null;
  const mixed = raw.MixedInstancesPolicy?.LaunchTemplate;
  return {
    name: raw.AutoScalingGroupName,
    tags: toTags(raw.Tags),
    templates: toTemplateRefs(
      mixed?.LaunchTemplateSpecification ?? raw.LaunchTemplate,
      mixed?.Overrides,
    ),
    isMixed: mixed !== undefined,
    configuration: raw.LaunchConfigurationName || null,
    desired: raw.DesiredCapacity ?? 0,
  };
}
