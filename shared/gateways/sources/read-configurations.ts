import {
  DescribeLaunchConfigurationsCommand,
  type DescribeLaunchConfigurationsCommandOutput,
} from '@aws-sdk/client-auto-scaling';
import type { Target } from '../../domain/instance.ts';
import type { LaunchConfiguration } from '../../domain/sources/source.ts';
import { calling } from '../calling.ts';
import type { Clients } from '../clients.ts';
import { allPages } from './all-pages.ts';
import { toNamedOptions } from './to-named-options.ts';

/** docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeLaunchConfigurations.html */
const mostInOneRead = 100;

/** Every launch configuration of a Region, used or not: any group may be given one. */
export async function readConfigurations(
  clients: Clients,
  target: Target,
): Promise<readonly LaunchConfiguration[]> {
  return allPages(async (token) => {
    const page: DescribeLaunchConfigurationsCommandOutput = await calling(
      `DescribeLaunchConfigurations in ${target.region}`,
      () =>
        clients.autoScaling(target.region).send(
          new DescribeLaunchConfigurationsCommand({
            MaxRecords: mostInOneRead,
            ...(token === undefined ? {} : { NextToken: token }),
          }),
        ),
    );
    const things = (page.LaunchConfigurations ?? []).flatMap((raw) =>
      raw.LaunchConfigurationName
        ? {
            name: raw.LaunchConfigurationName,
            imageId: raw.ImageId || null,
            options: toNamedOptions(raw.MetadataOptions),
          }
        : [],
    );
    return { things, next: page.NextToken };
  });
}
