import {
  DescribeAutoScalingGroupsCommand,
  type DescribeAutoScalingGroupsCommandOutput,
} from '@aws-sdk/client-auto-scaling';
import type { Tag } from '../domain/instance.ts';
import { calling } from './calling.ts';
import type { Clients } from './clients.ts';

/**
 * "The maximum number of items to return with this call. The default value is 50 and the maximum value is 100", and as many
 * names may be given (docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeAutoScalingGroups.html).
 */
export const mostGroupsInOneRead = 100;

/**
 * The tags of Auto Scaling groups of one Region, by the group's name; a group that is gone is left out.
 * @param names at most mostGroupsInOneRead; with none, AWS would answer all groups of the Region
 */
export async function readGroupTags(
  clients: Clients,
  region: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly Tag[]>> {
  const tags = new Map<string, readonly Tag[]>();
  if (names.length === 0) return tags;
  let token: string | undefined;
  do {
    const command = new DescribeAutoScalingGroupsCommand({
      AutoScalingGroupNames: [...names],
      MaxRecords: mostGroupsInOneRead,
      ...(token === undefined ? {} : { NextToken: token }),
    });
    const page: DescribeAutoScalingGroupsCommandOutput = await calling(
      `DescribeAutoScalingGroups in ${region}`,
      () => clients.autoScaling(region).send(command),
    );
    for (const { AutoScalingGroupName, Tags } of page.AutoScalingGroups ?? [])
      if (AutoScalingGroupName !== undefined)
        tags.set(
          AutoScalingGroupName,
          (Tags ?? []).map(({ Key = '', Value = '' }) => ({ key: Key, value: Value })),
        );
    token = page.NextToken;
  } while (token !== undefined && token !== '');
  return tags;
}
