import { noMeter } from '../../shared/domain/meter.ts';
import type { Item, Key } from '../../shared/records/item.ts';
import type { Query } from '../../shared/records/query-pages.ts';
import { onTable } from '../../shared/records/table-error.ts';
import type { Table } from '../../shared/records/table.ts';
import type { Condition } from '../../shared/records/update-input.ts';
import { holds } from './condition.ts';
import { refusedByTable } from './refused-by-table.ts';
import type { Store } from './store.ts';

/**
 * One call of DynamoDB as it would be made: told, spoilt where that was ordered, done, and repeated as the SDK repeats.
 * @param work does it, at one moment
 */
export type TableCall = <T>(operation: string, input: unknown, work: () => T) => Promise<T>;

/** As many as DynamoDB takes in one call (shared/records/put-in-batches.ts, get-in-batches.ts). */
const mostPuts = 25;
const mostGets = 100;

/** The table as the records use it, in memory: the same calls, conditions and errors, without the wire. */
export function memoryTable(store: Store, call: TableCall): Table {
  const write = async (operation: string, input: unknown, work: () => boolean) =>
    onTable(operation, async () => call(operation, input, work));
  return {
    get: async (key) => onTable('GetItem', async () => call('GetItem', key, () => store.get(key))),
    getAll: async (keys) =>
      onTable('BatchGetItem', async () => {
        const items: Item[] = [];
        for (const batch of batches(keys, mostGets)) {
          const read = await call('BatchGetItem', batch, (): readonly Item[] => {
            refuseTwins(batch);
            // In no order: backwards is one that no caller can have relied on.
            const found = batch.toReversed().map((key) => store.get(key));
            return found.filter((item) => item !== null);
          });
          items.push(...read);
        }
        return items;
      }),
    put: async (item, { onlyNew = false } = {}) =>
      write('PutItem', item, () => {
        if (onlyNew && store.get(item as Key) !== null) return false;
        store.put(item);
        return true;
      }),
    putAll: async (items) =>
      onTable('BatchWriteItem', async () => {
        for (const batch of batches(items, mostPuts))
          await call('BatchWriteItem', batch, () => {
            refuseTwins(batch as readonly Key[]);
            for (const item of batch) store.put(item);
          });
      }),
    update: async (key, set, condition) =>
      write('UpdateItem', { key, set, condition }, () => update(store, key, set, condition)),
    query: (query) => queried(store, call, query),
    meter: noMeter,
  };
}

function update(store: Store, key: Key, set: Item, condition: Condition | undefined): boolean {
  if ('pk' in set || 'sk' in set) throw refusedByTable('a key cannot be updated');
  const before = store.get(key);
  if (condition !== undefined && !holds(condition, before)) return false;
  store.put({ ...before, ...key, ...set });
  return true;
}

/** Read as one page, and only when somebody asks for the first item. */
async function* queried(store: Store, call: TableCall, query: Query): AsyncGenerator<Item> {
  const { pk, prefix = '', after, index } = query;
  if (index !== undefined && prefix !== '') throw refusedByTable('a prefix is not for an index');
  const items = await onTable('Query', async () =>
    call('Query', query, () =>
      store.partition(pk, index?.name).filter((item) => {
        const sk = item['sk'] as string;
        if (after === undefined) return sk.startsWith(prefix);
        return sk >= `${after}\u0000` && sk <= `${prefix}\uffff`;
      }),
    ),
  );
  yield* items;
}

function batches<T>(all: readonly T[], most: number): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / most);
  return Array.from({ length: count }, (_, index) => all.slice(index * most, (index + 1) * most));
}

function refuseTwins(keys: readonly Key[]): void {
  const known = new Set(keys.map(({ pk, sk }) => `${pk}\n${sk}`));
  if (known.size < keys.length)
    throw refusedByTable('Provided list of item keys contains duplicates');
}
