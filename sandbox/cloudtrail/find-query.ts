import type { Region } from '../account/account.ts';
import type { Query } from '../account/role-delivery.ts';
import { AwsError } from '../aws-error.ts';

export function findQuery(id: string | undefined, { queries }: Region): Query {
  const found = id === undefined ? undefined : queries.get(id);
  if (found?.by === 'cloudtrail') return found;
  throw new AwsError('QueryIdNotFoundException', `The query ID ${id} is not found.`);
}

export const LAKE_STATES = {
  QUEUED: 'QUEUED',
  RUNNING: 'RUNNING',
  DONE: 'FINISHED',
  FAILED: 'FAILED',
} as const;
