import {
  GetParameter$,
  type GetParameterRequest,
  type GetParameterResult,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';

export const getParameter = operation<GetParameterRequest, GetParameterResult>(
  GetParameter$,
  ({ Name = '', WithDecryption }, { account, region }) => {
    const parameter = region.parameters.get(Name);
    if (!parameter) throw new AwsError('ParameterNotFound', `Parameter ${Name} not found.`);
    const isSealed = parameter.type === 'SecureString' && !WithDecryption;
    return {
      Parameter: {
        Name,
        Type: parameter.type,
        Value: isSealed
          ? Buffer.from(`sealed:${parameter.value}`).toString('base64')
          : parameter.value,
        Version: parameter.version,
        LastModifiedDate: new Date(parameter.modifiedAt),
        ARN: `arn:aws:ssm:${region.name}:${account.id}:parameter/${Name.replace(/^\//, '')}`,
        DataType: 'text',
      },
    };
  },
);
