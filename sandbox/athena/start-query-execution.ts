import {
  StartQueryExecution$,
  type StartQueryExecutionInput,
  type StartQueryExecutionOutput,
} from '@aws-sdk/client-athena';
import type { Region } from '../account/account.ts';
import type { RoleDelivery } from '../account/role-delivery.ts';
import { operation } from '../operation.ts';
import { startOf } from '../role-delivery/start.ts';
import { invalidRequest } from './find-query.ts';

/**
 * Athena refuses a statement that it cannot read, and finds out that a table is not there only as the query runs; the sandbox
 * refuses both at once. Each token starts one query.
 */
export const startQueryExecution = operation<StartQueryExecutionInput, StartQueryExecutionOutput>(
  StartQueryExecution$,
  (input, context) => {
    const { QueryString = '', ClientRequestToken: token, WorkGroup = 'primary' } = input;
    const { queries } = context.region;
    const before = token === undefined ? undefined : queries.get(`token ${token}`);
    if (before) return { QueryExecutionId: before.id };
    const place = tableOf(input, WorkGroup, context.region);
    const database = place.athena?.database;
    const query = {
      by: 'athena',
      statement: QueryString,
      workGroup: WorkGroup,
      ...(database === undefined ? {} : { database }),
    } as const;
    try {
      const started = startOf(query, place, trailTime, context);
      if (token !== undefined) queries.set(`token ${token}`, started);
      return { QueryExecutionId: started.id };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw invalidRequest(error.message);
    }
  },
);

function tableOf(
  { QueryString = '', QueryExecutionContext }: StartQueryExecutionInput,
  workGroup: string,
  { roleDelivery }: Region,
): RoleDelivery {
  const from = /\bfrom\s+(?:"?([\w-]+)"?\.)?"?([\w-]+)"?/i.exec(QueryString);
  const database = from?.[1] ?? QueryExecutionContext?.Database;
  const found = roleDelivery.find(
    ({ athena }) => athena && athena.database === database && athena.table === from?.[2],
  );
  if (!found) throw invalidRequest(`Table ${database}.${from?.[2]} does not exist`);
  if (found.athena?.workGroup !== workGroup)
    throw invalidRequest(`WorkGroup ${workGroup} is not found.`);
  return found;
}

/** A trail's events write `2027-03-10T12:00:00Z`. */
function trailTime(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
