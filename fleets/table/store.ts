import { type TableIndex, tableIndexes, tableKeys } from '../../shared/domain/names.ts';
import type { Item, Key } from '../../shared/records/item.ts';
import { refusedByTable } from './refused-by-table.ts';
import { storedMap } from './stored.ts';

/** The items of the one table and its sparse indexes. What goes in and comes out is a copy. */
export type Store = {
  get(key: Key): Item | null;
  put(item: Item): void;
  /** Items of a partition in the order of their sort keys; of an index, by its own keys and as much as it holds. */
  partition(pk: string, indexName?: string): readonly Item[];
  /** All items whose keys begin so. */
  find(pk: string, sk: string): readonly Item[];
};

export type Lag = {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** So long after a write the indexes show what was there before. */
  readonly milliseconds: number;
};

type Partitions = Map<string, Map<string, Item>>;
type Write = { readonly at: number; readonly before: Item | null; readonly item: Item };

const indexes: readonly TableIndex[] = Object.values(tableIndexes);

export function emptyStore(lag: Lag = { now: () => 0, milliseconds: 0 }): Store {
  const table: Partitions = new Map();
  const byIndex = new Map(indexes.map(({ name }): [string, Partitions] => [name, new Map()]));
  const toIndex: Write[] = [];
  const find = ({ pk, sk }: Key) => table.get(pk)?.get(sk) ?? null;
  const catchUp = () => {
    const due = lag.now() - lag.milliseconds;
    for (let next = toIndex[0]; next !== undefined && next.at <= due; next = toIndex[0]) {
      for (const index of indexes) move(byIndex.get(index.name) ?? new Map(), index, next);
      toIndex.shift();
    }
  };
  return {
    get: (key) => {
      const item = find(key);
      return item === null ? null : storedMap(item);
    },
    put: (given) => {
      const item = storedMap(given);
      const key = keyOf(item);
      toIndex.push({ at: lag.now(), before: find(key), item });
      add(table, key.pk, key.sk, item);
    },
    partition: (pk, indexName) => {
      const index = indexes.find(({ name }) => name === indexName);
      if (indexName !== undefined && index === undefined)
        throw new RangeError(`the table has no index ${indexName}`);
      if (index !== undefined) catchUp();
      const items = (index ? byIndex.get(index.name) : table)?.get(pk)?.values() ?? [];
      const sort = index?.sort ?? tableKeys.sort;
      return [...items]
        .toSorted((a, b) => compare(a, b, sort))
        .map((item) => storedMap(index ? held(index, item) : item));
    },
    find: (pk, sk) =>
      [...table]
        .filter(([partition]) => partition.startsWith(pk))
        .flatMap(([, items]) => [...items].filter(([sort]) => sort.startsWith(sk)))
        .map(([, item]) => storedMap(item)),
  };
}

/** DynamoDB refuses an item whose keys, or whose keys of an index, are no strings or empty ones. */
function keyOf(item: Item): Key {
  for (const name of [tableKeys.partition, tableKeys.sort])
    if (!isKey(item[name])) throw refusedByTable(`the key ${name} is no string`);
  for (const { name, partition, sort } of indexes)
    for (const key of [partition, sort])
      if (item[key] !== undefined && !isKey(item[key]))
        throw refusedByTable(`${key}, a key of the index ${name}, is no string`);
  return item as Key;
}

function isKey(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** Only what has both of its keys is in an index. */
function move(entries: Partitions, { partition, sort }: TableIndex, { before, item }: Write): void {
  const primary = `${String(item['pk'])}\n${String(item['sk'])}`;
  const [left, entered] = [before?.[partition], item[partition]];
  if (typeof left === 'string') entries.get(left)?.delete(primary);
  if (typeof entered === 'string' && item[sort] !== undefined) add(entries, entered, primary, item);
}

function add(partitions: Partitions, partition: string, key: string, item: Item): void {
  const items = partitions.get(partition) ?? new Map<string, Item>();
  partitions.set(partition, items);
  items.set(key, item);
}

function compare(a: Item, b: Item, sort: string): number {
  const [one, other] = [a[sort] as string, b[sort] as string];
  return one < other ? -1 : one > other ? 1 : 0;
}

function held({ partition, sort, holds }: TableIndex, item: Item): Item {
  if (holds === 'all') return item;
  const names = [tableKeys.partition, tableKeys.sort, partition, sort, ...holds];
  return Object.fromEntries(names.map((name) => [name, item[name]]));
}
