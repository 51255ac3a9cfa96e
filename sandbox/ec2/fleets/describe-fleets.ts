import {
  DescribeFleets$,
  type DescribeFleetsRequest,
  type DescribeFleetsResult,
  type FleetData,
} from '@aws-sdk/client-ec2';
import type { LaunchingFleet } from '../../account/launching-fleet.ts';
import { page } from '../../account/page.ts';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../operation.ts';
import { filterBy, type Readers } from '../filter-by.ts';
import { pageSize } from '../page-size.ts';
import { refuseDryRun } from '../refuse-dry-run.ts';
import { tagList } from '../tag-list.ts';
import { templateSpecification } from './template-specification.ts';

/**
 * "If a fleet is of type instant, you must specify the fleet ID in the request, otherwise the fleet does not appear in the
 * response." https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeFleets.html
 */
export const describeFleets = operation<DescribeFleetsRequest, DescribeFleetsResult>(
  DescribeFleets$,
  (input, { region: { fleets } }) => {
    refuseDryRun(input);
    const { FleetIds = [], Filters = [] } = input;
    for (const id of FleetIds) {
      if (fleets.get(id)?.kind === 'ec2') continue;
      throw new AwsError('InvalidFleetId.NotFound', `The fleet ID '${id}' does not exist`);
    }
    const matches = filterBy(Filters, READERS);
    const { items, nextToken } = page('DescribeFleets', [...fleets.values()], {
      size: pageSize(input.MaxResults, 1, 1000),
      token: input.NextToken,
      keep: (fleet) =>
        fleet.kind === 'ec2' &&
        (FleetIds.length > 0 ? FleetIds.includes(fleet.id) : fleet.type !== 'instant') &&
        matches(fleet),
    });
    return { Fleets: items.map(response), NextToken: nextToken };
  },
);

function response({
  id,
  state,
  type,
  createdAt,
  templates,
  images,
  tags,
}: LaunchingFleet): FleetData {
  return {
    FleetId: id,
    FleetState: state as NonNullable<FleetData['FleetState']>,
    Type: type,
    CreateTime: new Date(createdAt),
    LaunchTemplateConfigs: templates.map((template) => ({
      LaunchTemplateSpecification: templateSpecification(template),
      ...(images.length > 0 ? { Overrides: images.map((ImageId) => ({ ImageId })) } : {}),
    })),
    Tags: tagList(tags),
  };
}

const READERS: Readers<LaunchingFleet> = {
  'fleet-state': ({ state }) => state,
  type: ({ type }) => type,
};
