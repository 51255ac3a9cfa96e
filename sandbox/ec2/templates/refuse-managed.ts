import type { LaunchTemplate } from '../../account/launch-template.ts';
import { AwsError } from '../../aws-error.ts';

/** What a provider manages, only that provider changes. */
export function refuseManaged({ id, operator }: LaunchTemplate): void {
  if (!operator) return;
  const message = `The launch template '${id}' is managed by ${operator.principal} and cannot be modified.`;
  throw new AwsError('OperationNotPermitted', message, 403);
}
