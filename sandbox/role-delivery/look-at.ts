import type { Query } from '../account/role-delivery.ts';

export type QueryState = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED';

/** How far a query is: each look finds it one step further, so that no clock is needed. */
export function lookAt(query: Query): QueryState {
  query.looks++;
  return stateOf(query);
}

/** The same, without taking it further. */
export function stateOf({ looks, failure }: Query): QueryState {
  if (looks <= 1) return 'QUEUED';
  if (looks === 2) return 'RUNNING';
  return failure === undefined ? 'DONE' : 'FAILED';
}
