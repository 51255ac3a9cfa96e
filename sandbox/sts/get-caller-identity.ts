import {
  GetCallerIdentity$,
  type GetCallerIdentityRequest,
  type GetCallerIdentityResponse,
} from '@aws-sdk/client-sts';
import { operation } from '../operation.ts';

export const getCallerIdentity = operation<GetCallerIdentityRequest, GetCallerIdentityResponse>(
  GetCallerIdentity$,
  (_input, { account }) => ({
    UserId: 'AROASANDBOX000000000:sandbox',
    Account: account.id,
    Arn: `arn:aws:sts::${account.id}:assumed-role/sandbox/sandbox`,
  }),
);
