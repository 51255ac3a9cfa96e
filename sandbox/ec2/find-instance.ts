import { type Instance, settle } from '../account/instance.ts';
import { AwsError } from '../aws-error.ts';
import type { Context } from '../operation.ts';

/** The instance as it is now, or the error that EC2 gives for its id (mind the capital ID in both codes). */
export function findInstance(id: string, { account, region, now }: Context): Instance {
  if (!/^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id)) {
    throw new AwsError('InvalidInstanceID.Malformed', `Invalid id: "${id}"`);
  }
  const instance = account.instances.get(id);
  if (instance?.region !== region.name) {
    throw new AwsError('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`);
  }
  return settle(instance, now);
}
