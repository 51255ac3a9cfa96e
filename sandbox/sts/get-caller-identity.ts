import {
  GetCallerIdentity$,
  type GetCallerIdentityRequest,
  type GetCallerIdentityResponse,
} from '@aws-sdk/client-sts';
import { operation } from '../operation.ts';

export const getCallerIdentity = operation<GetCallerIdentityRequest, GetCallerIdentityResponse>(
  GetCallerIdentity$,
  (_input, { caller: { account, arn, userId } }) => ({
    UserId: userId,
    Account: account.id,
    Arn: arn,
  }),
);
