import {
  StartQuery$,
  type StartQueryRequest,
  type StartQueryResponse,
} from '@aws-sdk/client-cloudtrail';
import type { Region } from '../account/account.ts';
import type { RoleDelivery } from '../account/role-delivery.ts';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { startOf } from '../role-delivery/start.ts';

/** The store's id stands in the FROM clause: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-limitations.html */
export const startQuery = operation<StartQueryRequest, StartQueryResponse>(
  StartQuery$,
  ({ QueryStatement }, context) => {
    if (QueryStatement === undefined)
      throw new AwsError('InvalidParameterException', 'A query statement is required.');
    const store = storeOf(QueryStatement, context.region);
    try {
      const query = { by: 'cloudtrail', statement: QueryStatement } as const;
      return { QueryId: startOf(query, store, lakeTime, context).id };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new AwsError('InvalidQueryStatementException', error.message);
    }
  },
);

function storeOf(statement: string, { roleDelivery }: Region): RoleDelivery {
  const named = /\bfrom\s+["'`]?([\w-]+)/i.exec(statement)?.[1];
  if (named === undefined)
    throw new AwsError('InvalidQueryStatementException', 'The query names no event data store.');
  const found = roleDelivery.find(({ eventDataStore }) => eventDataStore?.endsWith(`/${named}`));
  if (found) return found;
  throw new AwsError('EventDataStoreNotFoundException', `Event data store ${named} is not found.`);
}

/** Lake writes timestamps as `2027-03-10 12:00:00.000`. */
function lakeTime(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').replace('Z', '');
}
