import {
  GetQueryResultsCommand,
  type GetQueryResultsCommandOutput,
  StartQueryCommand,
} from '@aws-sdk/client-cloudtrail';
import { CallFailed } from '../../domain/errors.ts';
import type { RoleDeliveryRow } from '../../domain/role-delivery.ts';
import { calling } from '../calling.ts';
import type { Clients } from '../clients.ts';
import { columns, queryOf, toRow } from './query.ts';
import { type QueryStanding, type Waiting, waitForQuery } from './wait-for-query.ts';

/**
 * Asks an event data store of CloudTrail Lake: StartQuery, then GetQueryResults until it is done and for each page.
 * @param eventDataStore its ARN, which names its Region
 * @param since ISO
 * @throws AccessDenied | CredentialsMissing | TransientFailure | CallFailed
 */
export async function askLake(
  clients: Clients,
  { eventDataStore, account, since }: { eventDataStore: string; account: string; since: string },
  waiting: Waiting,
): Promise<readonly RoleDeliveryRow[]> {
  const [, , , region = '', , store = ''] = eventDataStore.split(':');
  const client = clients.cloudtrail(region);
  // "The SQL FROM clause takes the id": docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-queries.html
  const id = store.slice(store.indexOf('/') + 1);
  const statement = queryOf(id, account, since.slice(0, 19).replace('T', ' '));
  const { QueryId } = await calling(`StartQuery in ${region}`, () =>
    client.send(new StartQueryCommand({ QueryStatement: statement })),
  );
  if (QueryId === undefined) throw new CallFailed(`StartQuery in ${region} answered no query id`);
  const page = async (NextToken?: string): Promise<GetQueryResultsCommandOutput> =>
    calling(`GetQueryResults in ${region}`, () =>
      client.send(
        new GetQueryResultsCommand({
          QueryId,
          EventDataStore: eventDataStore,
          MaxQueryResults: 1000,
          ...(NextToken === undefined ? {} : { NextToken }),
        }),
      ),
    );
  await waitForQuery(
    'the query of the event data store',
    async () => standing(await page()),
    waiting,
  );
  const rows: RoleDeliveryRow[] = [];
  let token: string | undefined;
  do {
    const answer = await page(token);
    for (const cells of answer.QueryResultRows ?? []) {
      const values = Object.assign({}, ...cells) as Record<string, string>;
      rows.push(...[toRow(columns.map((name) => values[name])) ?? []].flat());
    }
    token = answer.NextToken;
  } while (token !== undefined && token !== '');
  return rows;
}

function standing({ QueryStatus, ErrorMessage }: GetQueryResultsCommandOutput): QueryStanding {
  switch (QueryStatus) {
    case 'FINISHED':
      return { state: 'done', text: null };
    case 'QUEUED':
    case 'RUNNING':
      return { state: 'running', text: null };
    case 'FAILED':
    case 'CANCELLED':
    case 'TIMED_OUT':
    case undefined:
      return { state: 'failed', text: ErrorMessage ?? QueryStatus ?? null };
  }
}
