import {
  DescribeFleetsCommand,
  type DescribeFleetsCommandOutput,
  DescribeSpotFleetRequestsCommand,
  type DescribeSpotFleetRequestsCommandOutput,
} from '@aws-sdk/client-ec2';
import type { Target } from '../../domain/instance.ts';
import type { Fleet } from '../../domain/sources/source.ts';
import { calling } from '../calling.ts';
import type { Clients } from '../clients.ts';
import { allPages } from './all-pages.ts';
import { toTags } from './to-tags.ts';
import { toTemplateRefs } from './to-template-refs.ts';

/** A fleet in one of these may launch again; the others only wait for their instances to end. */
const launching = ['submitted', 'active', 'modifying'];

/**
 * EC2 Fleets that may launch. Those of type `instant` launched once, and are never listed unless they are named
 * (docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeFleets.html).
 */
export async function readFleets(clients: Clients, target: Target): Promise<readonly Fleet[]> {
  return allPages(async (token) => {
    const page: DescribeFleetsCommandOutput = await calling(
      `DescribeFleets in ${target.region}`,
      () =>
        clients.ec2(target.region).send(
          new DescribeFleetsCommand({
            MaxResults: 1000,
            Filters: [{ Name: 'fleet-state', Values: launching }],
            ...(token === undefined ? {} : { NextToken: token }),
          }),
        ),
    );
    const things = (page.Fleets ?? []).flatMap((raw): readonly Fleet[] => {
      if (!raw.FleetId) return [];
      const templates = (raw.LaunchTemplateConfigs ?? []).flatMap((config) =>
        toTemplateRefs(config.LaunchTemplateSpecification, config.Overrides),
      );
      return [{ kind: 'fleet', id: raw.FleetId, tags: toTags(raw.Tags), templates, images: [] }];
    });
    return { things, next: page.NextToken };
  });
}

/** Spot Fleet requests that may launch: the call takes no filter, and lists what ended for a while. */
export async function readSpotFleets(clients: Clients, target: Target): Promise<readonly Fleet[]> {
  return allPages(async (token) => {
    const page: DescribeSpotFleetRequestsCommandOutput = await calling(
      `DescribeSpotFleetRequests in ${target.region}`,
      () =>
        clients.ec2(target.region).send(
          new DescribeSpotFleetRequestsCommand({
            MaxResults: 1000,
            ...(token === undefined ? {} : { NextToken: token }),
          }),
        ),
    );
    const things = (page.SpotFleetRequestConfigs ?? []).flatMap((raw): readonly Fleet[] => {
      if (!raw.SpotFleetRequestId || !launching.includes(raw.SpotFleetRequestState ?? 'active'))
        return [];
      const { LaunchTemplateConfigs = [], LaunchSpecifications = [] } =
        raw.SpotFleetRequestConfig ?? {};
      const images = LaunchSpecifications.flatMap(({ ImageId }) => ImageId ?? []);
      return [
        {
          kind: 'spot-fleet',
          id: raw.SpotFleetRequestId,
          tags: toTags(raw.Tags),
          templates: LaunchTemplateConfigs.flatMap((config) =>
            toTemplateRefs(config.LaunchTemplateSpecification),
          ),
          images: [...new Set(images)],
        },
      ];
    });
    return { things, next: page.NextToken };
  });
}
