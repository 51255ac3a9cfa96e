import {
  DescribeSpotFleetRequests$,
  type DescribeSpotFleetRequestsRequest,
  type DescribeSpotFleetRequestsResponse,
  type SpotFleetRequestConfig,
} from '@aws-sdk/client-ec2';
import type { LaunchingFleet } from '../../account/launching-fleet.ts';
import { page } from '../../account/page.ts';
import { AwsError } from '../../aws-error.ts';
import { type Context, operation } from '../../operation.ts';
import { pageSize } from '../page-size.ts';
import { refuseDryRun } from '../refuse-dry-run.ts';
import { tagList } from '../tag-list.ts';
import { templateSpecification } from './template-specification.ts';

/** Launch specifications name an AMI, and cannot name metadata options. */
export const describeSpotFleetRequests = operation<
  DescribeSpotFleetRequestsRequest,
  DescribeSpotFleetRequestsResponse
>(DescribeSpotFleetRequests$, (input, context) => {
  refuseDryRun(input);
  const { fleets } = context.region;
  const { SpotFleetRequestIds: ids = [] } = input;
  for (const id of ids) {
    if (fleets.get(id)?.kind === 'spot') continue;
    const message = `The spot fleet request ID '${id}' does not exist`;
    throw new AwsError('InvalidSpotFleetRequestId.NotFound', message);
  }
  const { items, nextToken } = page('DescribeSpotFleetRequests', [...fleets.values()], {
    size: pageSize(input.MaxResults, 1, 1000),
    token: input.NextToken,
    keep: ({ kind, id }) => kind === 'spot' && (ids.length === 0 || ids.includes(id)),
  });
  return {
    SpotFleetRequestConfigs: items.map((fleet) => response(fleet, context)),
    NextToken: nextToken,
  };
});

function response(fleet: LaunchingFleet, { account }: Context): SpotFleetRequestConfig {
  const { id, state, type, createdAt, templates, images, tags } = fleet;
  return {
    SpotFleetRequestId: id,
    SpotFleetRequestState: state as NonNullable<SpotFleetRequestConfig['SpotFleetRequestState']>,
    CreateTime: new Date(createdAt),
    Tags: tagList(tags),
    SpotFleetRequestConfig: {
      IamFleetRole: `arn:aws:iam::${account.id}:role/aws-ec2-spot-fleet-tagging-role`,
      TargetCapacity: 1,
      Type: type,
      ...(templates.length > 0
        ? {
            LaunchTemplateConfigs: templates.map((template) => ({
              LaunchTemplateSpecification: templateSpecification(template),
            })),
          }
        : {
            LaunchSpecifications: images.map((ImageId) => ({ ImageId, InstanceType: 'm5.large' })),
          }),
    },
  };
}
