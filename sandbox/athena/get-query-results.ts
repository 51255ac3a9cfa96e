import {
  GetQueryResults$,
  type GetQueryResultsInput,
  type GetQueryResultsOutput,
} from '@aws-sdk/client-athena';
import { page } from '../account/page.ts';
import { operation } from '../operation.ts';
import { stateOf } from '../role-delivery/look-at.ts';
import { ATHENA_STATES, findQuery, invalidRequest } from './find-query.ts';

/** The first row of the first page holds the names of the columns. */
export const getAthenaQueryResults = operation<GetQueryResultsInput, GetQueryResultsOutput>(
  GetQueryResults$,
  ({ QueryExecutionId, NextToken, MaxResults = 1000 }, { region }) => {
    if (MaxResults < 1 || MaxResults > 1000)
      throw invalidRequest('MaxResults must be between 1 and 1000.');
    const query = findQuery(QueryExecutionId, region);
    const state = stateOf(query);
    if (state === 'FAILED')
      throw invalidRequest('Query did not finish successfully. Final query state: FAILED');
    if (state !== 'DONE')
      throw invalidRequest(`Query has not yet finished. Current state: ${ATHENA_STATES[state]}`);
    const { items, nextToken } = page('GetQueryResults', [query.columns, ...query.rows], {
      size: MaxResults,
      token: NextToken,
      invalid: 'InvalidRequestException',
    });
    return {
      ResultSet: {
        Rows: items.map((row) => ({ Data: row.map((value) => ({ VarCharValue: value })) })),
        ResultSetMetadata: {
          ColumnInfo: query.columns.map((name) => ({ Name: name, Type: 'varchar' })),
        },
      },
      NextToken: nextToken,
    };
  },
);
