import type { Operation } from '../operation.ts';
import { getAthenaQueryResults } from './get-query-results.ts';
import { getQueryExecution } from './get-query-execution.ts';
import { startQueryExecution } from './start-query-execution.ts';

export const athenaOperations: Operation[] = [
  getAthenaQueryResults,
  getQueryExecution,
  startQueryExecution,
];
