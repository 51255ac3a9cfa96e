import type { Item, Table } from './index-units.ts';

/** Bytes that a table holds, its indexes' copies and AWS's own 100 bytes an entry included. */
export type Stored = {
  /** Of records without an end, as they are now. */
  readonly lasting: number;
  /** Of records that expire: bytes times the days until then, of all that was written since the last time. */
  readonly byteDays: number;
};

const overhead = 100;
const secondsOfDay = 86_400;

/** @param now epoch milliseconds */
export function storing(sizeOf: (item: Item) => number, now: () => number) {
  let lasting = 0;
  let byteDays = 0;
  const add = ({ GlobalSecondaryIndexes = [] }: Table, item: Item, sign: 1 | -1) => {
    const copies = GlobalSecondaryIndexes.filter(({ KeySchema }) =>
      KeySchema.every(({ AttributeName }) => AttributeName in item),
    ).length;
    // Taken for whole copies, although an index may hold less.
    const bytes = (sizeOf(item) + overhead) * (1 + copies) * sign;
    const end = item['expiresAt']?.N;
    if (end === undefined) lasting += bytes;
    else byteDays += (bytes * (Number(end) - now() / 1000)) / secondsOfDay;
  };
  return {
    add: (table: Table, before: Item | null, after: Item | null) => {
      if (before !== null) add(table, before, -1);
      if (after !== null) add(table, after, 1);
    },
    take: (): Stored => {
      const taken = { lasting, byteDays };
      byteDays = 0;
      return taken;
    },
  };
}
