import {
  PutSecretValue$,
  type PutSecretValueRequest,
  type PutSecretValueResponse,
} from '@aws-sdk/client-secrets-manager';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { addVersion } from './create-secret.ts';
import { findSecret } from './find-secret.ts';

export const putSecretValue = operation<PutSecretValueRequest, PutSecretValueResponse>(
  PutSecretValue$,
  ({ SecretId, SecretString }, context) => {
    const secret = findSecret(SecretId, context);
    if (SecretString === undefined)
      throw new AwsError('InvalidRequestException', 'You must provide SecretString here.');
    const { arn, name } = secret;
    const id = addVersion(secret, SecretString, context.now);
    return { ARN: arn, Name: name, VersionId: id, VersionStages: ['AWSCURRENT'] };
  },
);
