import {
  DescribeInstances$,
  type DescribeInstancesRequest,
  type DescribeInstancesResult,
  type Reservation,
} from '@aws-sdk/client-ec2';
import { type Instance, settle } from '../account/instance.ts';
import { page } from '../account/page.ts';
import { AwsError } from '../aws-error.ts';
import { operation, type Context } from '../operation.ts';
import { instanceFilter } from './filter.ts';
import { findInstance } from './find-instance.ts';
import { instanceResponse } from './instance-response.ts';

export const describeInstances = operation<DescribeInstancesRequest, DescribeInstancesResult>(
  DescribeInstances$,
  (input, context) => {
    const { InstanceIds, MaxResults, NextToken, Filters = [], DryRun } = input;
    if (DryRun)
      throw new AwsError(
        'DryRunOperation',
        'Request would have succeeded, but DryRun flag is set.',
        412,
      );
    checkPaging(input);
    const matches = instanceFilter(Filters);
    const isShown = (instance: Instance) =>
      (!instance.operator?.hiddenByDefault || input.IncludeManagedResources === true) &&
      matches(settle(instance, context.now));
    if (InstanceIds?.length) {
      const named = [...new Set(InstanceIds)].map((id) => findInstance(id, context));
      return { Reservations: reservations(named.filter(isShown), context) };
    }
    const { items, nextToken } = page('DescribeInstances', context.region.instances, {
      size: MaxResults ?? Infinity,
      token: NextToken,
      keep: isShown,
    });
    return { Reservations: reservations(items, context), NextToken: nextToken };
  },
);

function checkPaging({ InstanceIds, MaxResults, NextToken }: DescribeInstancesRequest): void {
  if (InstanceIds?.length && (MaxResults !== undefined || NextToken)) {
    throw new AwsError(
      'InvalidParameterCombination',
      'The parameter instancesSet cannot be used with the parameter maxResults',
    );
  }
  if (MaxResults !== undefined && (MaxResults < 5 || MaxResults > 1000)) {
    const message = `Value ( ${MaxResults} ) for parameter maxResults is invalid. Expecting a value between 5 and 1000.`;
    throw new AwsError('InvalidParameterValue', message);
  }
}

// MaxResults counts instances, so a reservation may go on over the next page.
function reservations(instances: readonly Instance[], { account }: Context): Reservation[] {
  const result: Reservation[] = [];
  for (const instance of instances) {
    let last = result.at(-1);
    if (last?.ReservationId !== instance.reservationId) {
      last = {
        ReservationId: instance.reservationId,
        OwnerId: account.id,
        Groups: [],
        Instances: [],
      };
      result.push(last);
    }
    last.Instances?.push(instanceResponse(instance));
  }
  return result;
}
