import {
  DescribeQuery$,
  type DescribeQueryRequest,
  type DescribeQueryResponse,
} from '@aws-sdk/client-cloudtrail';
import { operation } from '../operation.ts';
import { lookAt } from '../role-delivery/look-at.ts';
import { findQuery, LAKE_STATES } from './find-query.ts';

export const describeQuery = operation<DescribeQueryRequest, DescribeQueryResponse>(
  DescribeQuery$,
  ({ QueryId }, { region }) => {
    const query = findQuery(QueryId, region);
    const state = lookAt(query);
    return {
      QueryId: query.id,
      QueryString: query.statement,
      QueryStatus: LAKE_STATES[state],
      ...(state === 'FAILED' ? { ErrorMessage: query.failure } : {}),
    };
  },
);
