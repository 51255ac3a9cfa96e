import { DescribeInstancesCommand, type DescribeInstancesCommandInput } from '@aws-sdk/client-ec2';
import type { Instance, Target } from '../domain/instance.ts';
import { calling } from './calling.ts';
import type { Clients } from './clients.ts';
import { toInstance } from './to-instance.ts';

export type InstancePage = {
  readonly instances: readonly Instance[];
  readonly nextToken: string | null;
};

/**
 * One page of up to 1,000 instances in every state, provider-managed ones included. Paging draws from the larger
 * token bucket (docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html).
 */
export async function describeInstances(
  clients: Clients,
  target: Target,
  nextToken: string | null,
): Promise<InstancePage> {
  return describe(clients, target, {
    MaxResults: 1000,
    IncludeManagedResources: true,
    ...(nextToken === null ? {} : { NextToken: nextToken }),
  });
}

/** EC2 takes at most 200 values in one filter. */
export const mostIdsInOneRead = 200;

/**
 * These instances as they are now. By filter, not by InstanceIds: one id that is gone would fail the call for all the
 * others, and an empty list would quietly read the whole Region.
 */
export async function describeById(
  clients: Clients,
  target: Target,
  instanceIds: readonly string[],
): Promise<ReadonlyMap<string, Instance>> {
  const found = new Map<string, Instance>();
  if (instanceIds.length === 0) return found;
  if (instanceIds.length > mostIdsInOneRead)
    throw new RangeError(`at most ${mostIdsInOneRead} ids in one read`);
  let nextToken: string | null = null;
  do {
    const page: InstancePage = await describe(clients, target, {
      Filters: [{ Name: 'instance-id', Values: [...instanceIds] }],
      MaxResults: 1000,
      IncludeManagedResources: true,
      ...(nextToken === null ? {} : { NextToken: nextToken }),
    });
    for (const instance of page.instances) found.set(instance.instanceId, instance);
    nextToken = page.nextToken;
  } while (nextToken !== null);
  return found;
}

async function describe(
  clients: Clients,
  target: Target,
  input: DescribeInstancesCommandInput,
): Promise<InstancePage> {
  const answer = await calling(`DescribeInstances in ${target.region}`, () =>
    clients.ec2(target.region).send(new DescribeInstancesCommand(input)),
  );
  const instances = (answer.Reservations ?? [])
    .flatMap((reservation) => reservation.Instances ?? [])
    .flatMap((raw) => toInstance(target, raw) ?? []);
  return { instances, nextToken: answer.NextToken || null };
}
