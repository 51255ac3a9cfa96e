import {
  GetSecretValue$,
  type GetSecretValueRequest,
  type GetSecretValueResponse,
} from '@aws-sdk/client-secrets-manager';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { findSecret } from './find-secret.ts';

const STAGES = ['AWSCURRENT', 'AWSPREVIOUS'];

export const getSecretValue = operation<GetSecretValueRequest, GetSecretValueResponse>(
  GetSecretValue$,
  ({ SecretId, VersionId, VersionStage = 'AWSCURRENT' }, context) => {
    const { arn, name, versions } = findSecret(SecretId, context);
    const found = VersionId
      ? versions.find(({ id }) => id === VersionId)
      : versions.at(-1 - STAGES.indexOf(VersionStage));
    if (!found || !STAGES.includes(VersionStage))
      throw new AwsError(
        'ResourceNotFoundException',
        `Secrets Manager can't find the specified secret value for staging label: ${VersionStage}`,
      );
    const age = versions.length - 1 - versions.indexOf(found);
    return {
      ARN: arn,
      Name: name,
      VersionId: found.id,
      SecretString: found.value,
      VersionStages: STAGES.slice(age, age + 1),
      CreatedDate: new Date(found.createdAt),
    };
  },
);
