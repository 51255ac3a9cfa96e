import type { Region } from '../account/account.ts';
import type { Query } from '../account/role-delivery.ts';
import { AwsError } from '../aws-error.ts';

export function findQuery(id: string | undefined, { queries }: Region): Query {
  const found = id === undefined ? undefined : queries.get(id);
  if (found?.by === 'athena') return found;
  throw invalidRequest(`QueryExecution ${id} was not found`);
}

export function invalidRequest(message: string): AwsError {
  return new AwsError('InvalidRequestException', message);
}

export const ATHENA_STATES = {
  QUEUED: 'QUEUED',
  RUNNING: 'RUNNING',
  DONE: 'SUCCEEDED',
  FAILED: 'FAILED',
} as const;
