import {
  PutParameter$,
  type PutParameterRequest,
  type PutParameterResult,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';

export const putParameter = operation<PutParameterRequest, PutParameterResult>(
  PutParameter$,
  ({ Name = '', Value = '', Type, Overwrite }, { region, now }) => {
    const present = region.parameters.get(Name);
    if (present && !Overwrite) {
      const message =
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.';
      throw new AwsError('ParameterAlreadyExists', message);
    }
    const type = Type ?? present?.type;
    if (!type)
      throw new AwsError(
        'ValidationException',
        'A parameter type is required when you create a parameter.',
      );
    const version = (present?.version ?? 0) + 1;
    region.parameters.set(Name, { name: Name, type, value: Value, version, modifiedAt: now });
    return { Version: version, Tier: 'Standard' };
  },
);
