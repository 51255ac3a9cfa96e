import {
  GetQueryResults$,
  type GetQueryResultsRequest,
  type GetQueryResultsResponse,
} from '@aws-sdk/client-cloudtrail';
import { page } from '../account/page.ts';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { lookAt } from '../role-delivery/look-at.ts';
import { findQuery, LAKE_STATES } from './find-query.ts';

/** Rows are there once it is FINISHED: each is a list of maps with one column. */
export const getLakeQueryResults = operation<GetQueryResultsRequest, GetQueryResultsResponse>(
  GetQueryResults$,
  ({ QueryId, NextToken, MaxQueryResults = 1000 }, { region }) => {
    if (MaxQueryResults < 1 || MaxQueryResults > 1000)
      throw new AwsError(
        'InvalidMaxResultsException',
        'MaxQueryResults must be between 1 and 1000.',
      );
    const query = findQuery(QueryId, region);
    const { rows, columns, failure } = query;
    const state = lookAt(query);
    if (state !== 'DONE')
      return {
        QueryStatus: LAKE_STATES[state],
        ...(state === 'FAILED' ? { ErrorMessage: failure } : {}),
      };
    const { items, nextToken } = page('GetQueryResults', rows, {
      size: MaxQueryResults,
      token: NextToken,
      invalid: 'InvalidNextTokenException',
    });
    return {
      QueryStatus: 'FINISHED',
      QueryStatistics: { ResultsCount: items.length, TotalResultsCount: rows.length },
      QueryResultRows: items.map((row) =>
        columns.map((name, index) => ({ [name]: row[index] ?? '' })),
      ),
      NextToken: nextToken,
    };
  },
);
