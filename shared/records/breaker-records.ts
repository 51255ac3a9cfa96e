import { type Breaker, closedBreaker } from '../domain/breaker.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

export async function readBreaker(table: Table): Promise<Breaker> {
  return { ...closedBreaker, ...(await table.get(keys.breaker)) };
}

/** Opens it, unless it is open already: the first reason stands. */
export async function openBreaker(table: Table, { openedAt, reason }: Breaker): Promise<void> {
  await table.update(
    keys.breaker,
    { openedAt, reason },
    {
      expression: 'attribute_not_exists(openedAt) OR openedAt = :closed',
      values: { ':closed': null },
    },
  );
}

/** @returns false where it was not open */
export async function clearBreaker(table: Table, by: string, now: Date): Promise<boolean> {
  return table.update(
    keys.breaker,
    { openedAt: null, reason: null, clearedAt: now.toISOString(), clearedBy: by },
    {
      expression: 'attribute_exists(openedAt) AND openedAt <> :closed',
      values: { ':closed': null },
    },
  );
}
