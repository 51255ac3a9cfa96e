import {
  CreateSecret$,
  type CreateSecretRequest,
  type CreateSecretResponse,
} from '@aws-sdk/client-secrets-manager';
import { generatedId } from '../account/generated-id.ts';
import type { Account, Region } from '../account/account.ts';
import type { Secret } from '../account/secret.ts';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';

export const createSecret = operation<CreateSecretRequest, CreateSecretResponse>(
  CreateSecret$,
  ({ Name = '', SecretString }, { account, region, now }) => {
    // "The secret name can contain ASCII letters, numbers, and the following characters: /_+=.@-"
    if (!/^[\w/+=.@-]{1,512}$/.test(Name))
      throw new AwsError('ValidationException', 'Invalid name. Must be a valid name.');
    if (region.secrets.has(Name))
      throw new AwsError(
        'ResourceExistsException',
        `The operation failed because the secret ${Name} already exists.`,
      );
    const { arn, versions } = addSecret(account, region, { name: Name, value: SecretString, now });
    return { ARN: arn, Name, VersionId: versions.at(-1)?.id };
  },
);

/** @param secret without a value, it has no version yet */
export function addSecret(
  account: Account,
  region: Region,
  { name, value, now }: { name: string; value: string | undefined; now: number },
): Secret {
  const suffix = generatedId('', `${account.id} ${region.name} ${name}`, 6);
  const secret: Secret = {
    name,
    arn: `arn:aws:secretsmanager:${region.name}:${account.id}:secret:${name}-${suffix}`,
    createdAt: now,
    versions: [],
  };
  if (value !== undefined) addVersion(secret, value, now);
  region.secrets.set(name, secret);
  return secret;
}

export function addVersion({ name, versions }: Secret, value: string, now: number): string {
  const id = generatedId('', `${name} ${versions.length}`, 32).replace(
    /^(.{8})(.{4})(.{4})(.{4})/,
    '$1-$2-$3-$4-',
  );
  versions.push({ id, value, createdAt: now });
  return id;
}
