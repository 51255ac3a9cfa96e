import type { Secret } from '../account/secret.ts';
import { AwsError } from '../aws-error.ts';
import type { Context } from '../operation.ts';

/** By name, by ARN, or by an ARN without the six characters that Secrets Manager puts at its end. */
export function findSecret(id: string | undefined, { region }: Pick<Context, 'region'>): Secret {
  for (const secret of region.secrets.values())
    if ([secret.name, secret.arn, secret.arn.slice(0, -7)].includes(id ?? '')) return secret;
  throw new AwsError(
    'ResourceNotFoundException',
    "Secrets Manager can't find the specified secret.",
  );
}
