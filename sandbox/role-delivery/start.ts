import type { Query, RoleDelivery } from '../account/role-delivery.ts';
import { generatedUuid } from '../account/generated-id.ts';
import type { Context } from '../operation.ts';
import { answerQuery } from './answer-query.ts';

/** Remembers a query with what it will find. Throws a RangeError where the sandbox does not understand it. */
export function startOf(
  query: Pick<Query, 'by' | 'statement' | 'database' | 'workGroup'>,
  place: RoleDelivery,
  writeTime: (at: number) => string,
  { account, region, now }: Context,
): Query {
  const { queries } = region;
  const id = generatedUuid(`${account.idPrefix}${region.name} query ${queries.size}`);
  const started: Query = {
    ...query,
    ...answerQuery(query.statement, place, writeTime),
    id,
    startedAt: now,
    ...(place.failsWith === undefined ? {} : { failure: place.failsWith }),
    looks: 0,
  };
  queries.set(id, started);
  return started;
}
