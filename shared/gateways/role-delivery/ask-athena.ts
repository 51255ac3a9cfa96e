import {
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type GetQueryResultsCommandOutput,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { CallFailed } from '../../domain/errors.ts';
import type { RoleDeliveryRow } from '../../domain/role-delivery.ts';
import { calling } from '../calling.ts';
import type { Clients } from '../clients.ts';
import { columns, queryOf, toRow } from './query.ts';
import { type QueryStanding, type Waiting, waitForQuery } from './wait-for-query.ts';

type Asked = {
  readonly database: string;
  readonly table: string;
  readonly workGroup: string;
  readonly account: string;
  /** ISO. */
  readonly since: string;
};

/**
 * Asks a table of Athena over a trail: StartQueryExecution, GetQueryExecution until it is done, then each page of results.
 * @throws AccessDenied | CredentialsMissing | TransientFailure | CallFailed
 */
export async function askAthena(
  { athena }: Clients,
  { database, table, workGroup, account, since }: Asked,
  waiting: Waiting,
): Promise<readonly RoleDeliveryRow[]> {
  // A trail's times are text, `2026-11-22T06:00:00Z`.
  const query = queryOf(`"${database}"."${table}"`, account, `${since.slice(0, 19)}Z`);
  const { QueryExecutionId } = await calling('StartQueryExecution', () =>
    athena.send(
      new StartQueryExecutionCommand({
        QueryString: query,
        QueryExecutionContext: { Database: database },
        WorkGroup: workGroup,
      }),
    ),
  );
  if (QueryExecutionId === undefined)
    throw new CallFailed('StartQueryExecution answered no query id');
  const look = async (): Promise<QueryStanding> => {
    const { QueryExecution } = await calling('GetQueryExecution', () =>
      athena.send(new GetQueryExecutionCommand({ QueryExecutionId })),
    );
    const { State, StateChangeReason } = QueryExecution?.Status ?? {};
    if (State === 'SUCCEEDED') return { state: 'done', text: null };
    if (State === 'QUEUED' || State === 'RUNNING') return { state: 'running', text: null };
    return { state: 'failed', text: StateChangeReason ?? State ?? null };
  };
  await waitForQuery('the query of Athena', look, waiting);
  const rows: RoleDeliveryRow[] = [];
  let isFirst = true;
  let token: string | undefined;
  do {
    const page: GetQueryResultsCommandOutput = await calling('GetQueryResults', () =>
      athena.send(
        new GetQueryResultsCommand({
          QueryExecutionId,
          MaxResults: 1000,
          ...(token === undefined ? {} : { NextToken: token }),
        }),
      ),
    );
    const found = (page.ResultSet?.Rows ?? []).map(({ Data }) =>
      (Data ?? []).map(({ VarCharValue }) => VarCharValue),
    );
    // The first row of the first page names the columns: docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html
    const named = isFirst && found[0]?.join() === columns.join();
    for (const values of named ? found.slice(1) : found) {
      const row = toRow(values);
      if (row !== null) rows.push(row);
    }
    isFirst = false;
    token = page.NextToken;
  } while (token !== undefined && token !== '');
  return rows;
}
