import {
  GetQueryExecution$,
  type GetQueryExecutionInput,
  type GetQueryExecutionOutput,
} from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';
import { lookAt } from '../role-delivery/look-at.ts';
import { ATHENA_STATES, findQuery } from './find-query.ts';

export const getQueryExecution = operation<GetQueryExecutionInput, GetQueryExecutionOutput>(
  GetQueryExecution$,
  ({ QueryExecutionId }, { region }) => {
    const query = findQuery(QueryExecutionId, region);
    const state = lookAt(query);
    return {
      QueryExecution: {
        QueryExecutionId: query.id,
        Query: query.statement,
        StatementType: 'DML',
        WorkGroup: query.workGroup,
        QueryExecutionContext: { Database: query.database },
        Status: {
          State: ATHENA_STATES[state],
          SubmissionDateTime: new Date(query.startedAt),
          ...(state === 'FAILED' ? { StateChangeReason: query.failure } : {}),
        },
      },
    };
  },
);
