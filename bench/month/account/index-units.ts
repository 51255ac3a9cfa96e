import { createRequire } from 'node:module';

/** A table's secondary index, as far as its writes are counted. */
export type Index = {
  readonly KeySchema: readonly { readonly AttributeName: string }[];
  readonly Projection: {
    readonly ProjectionType: string;
    readonly NonKeyAttributes?: readonly string[];
  };
};

export type Table = Pick<Index, 'KeySchema'> & {
  readonly GlobalSecondaryIndexes?: readonly Index[];
};

/** Attributes in DynamoDB's own form: `{ "pk": { "S": "..." } }`. */
export type Item = Readonly<Record<string, { readonly S?: string; readonly N?: string }>>;

/**
 * Write units that AWS charges for the indexes of one write, beside the table's own. Dynalite, on which the sandbox keeps
 * its tables, answers only the latter. An entry that appears, changes or goes is a write of 1 KB each; one whose key
 * changes is two (docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html, "Write capacity units").
 */
export function indexUnits(table: Table, before: Item | null, after: Item | null): number {
  return (table.GlobalSecondaryIndexes ?? [])
    .map((index) => unitsOf(index, entry(table, index, before), entry(table, index, after)))
    .reduce((sum, units) => sum + units, 0);
}

/** Write units of the table's own: 1 KB each of the larger one, before or after. */
export function tableUnits(before: Item | null, after: Item | null): number {
  return Math.max(kilobytes(before ?? {}), kilobytes(after ?? {}));
}

function unitsOf({ KeySchema }: Index, before: Item | null, after: Item | null): number {
  if (before === null || after === null)
    return before === after ? 0 : kilobytes(before ?? after ?? {});
  const isSame = (names: readonly string[]) =>
    names.every((name) => JSON.stringify(before[name]) === JSON.stringify(after[name]));
  if (!isSame(KeySchema.map(({ AttributeName }) => AttributeName)))
    return kilobytes(before) + kilobytes(after);
  if (isSame([...new Set([...Object.keys(before), ...Object.keys(after)])])) return 0;
  return Math.max(kilobytes(before), kilobytes(after));
}

/** What the index holds of an item; null where the item lacks its keys. */
function entry(table: Table, { KeySchema, Projection }: Index, item: Item | null): Item | null {
  const keys = [...KeySchema, ...table.KeySchema].map(({ AttributeName }) => AttributeName);
  if (item === null || !KeySchema.every(({ AttributeName }) => AttributeName in item)) return null;
  if (Projection.ProjectionType === 'ALL') return item;
  const held = new Set([...keys, ...(Projection.NonKeyAttributes ?? [])]);
  return Object.fromEntries(Object.entries(item).filter(([name]) => held.has(name)));
}

function kilobytes(item: Item): number {
  return Math.ceil(dynalite.itemSize(item) / 1024);
}

type Dynalite = {
  readonly itemSize: (item: Item) => number;
  updateIndexes: (
    store: object,
    table: Table,
    before: Item | null | undefined,
    after: Item | null | undefined,
    done: (error?: Error) => void,
  ) => void;
};

const dynalite = createRequire(import.meta.url)('dynalite/db') as Dynalite;

export const itemSize = dynalite.itemSize;

/** Tells every write to any table of this process, with the item before and after. */
export function onWrite(
  listener: (table: Table, before: Item | null, after: Item | null) => void,
): void {
  const { updateIndexes } = dynalite;
  dynalite.updateIndexes = (store, table, before, after, done) => {
    listener(table, before ?? null, after ?? null);
    updateIndexes(store, table, before, after, done);
  };
}
