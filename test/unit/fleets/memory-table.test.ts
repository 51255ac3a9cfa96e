import { describe, expect, it } from 'vitest';
import { tableIndexes } from '../../../shared/domain/names.ts';
import type { Item } from '../../../shared/records/item.ts';
import { memoryTable } from '../../../fleets/table/memory-table.ts';
import { emptyStore } from '../../../fleets/table/store.ts';

function aTable() {
  const store = emptyStore();
  return memoryTable(store, async (_operation, _input, work) => work());
}

async function collect(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('the table in memory', () => {
  it('gives back what DynamoDB would: undefined dropped, null kept, no reference shared', async () => {
    const table = aTable();
    const list = [{ a: 1, b: undefined }];
    await table.put({ pk: 'a', sk: 'b', none: null, gone: undefined, list });
    list.push({ a: 2, b: undefined });
    const item = await table.get({ pk: 'a', sk: 'b' });
    expect(item).toStrictEqual({ pk: 'a', sk: 'b', none: null, list: [{ a: 1 }] });
    (item as { list: object[] }).list.length = 0;
    expect(await table.get({ pk: 'a', sk: 'b' })).toMatchObject({ list: [{ a: 1 }] });
  });

  it('gives the keys of maps back in another order', async () => {
    const table = aTable();
    await table.put({ pk: 'a', sk: 'b', map: { one: 1, two: 2 } });
    const item = await table.get({ pk: 'a', sk: 'b' });
    expect(Object.keys(item?.['map'] as object)).not.toEqual(['one', 'two']);
  });

  it.each([new Date(0), Number.NaN, () => {}, new Map()])(
    'takes no %o, which has no form there',
    async (value) => {
      await expect(aTable().put({ pk: 'a', sk: 'b', value })).rejects.toThrow(/DynamoDB takes no/);
    },
  );

  it('takes a new item once', async () => {
    const table = aTable();
    expect(await table.put({ pk: 'a', sk: 'b' }, { onlyNew: true })).toBe(true);
    expect(await table.put({ pk: 'a', sk: 'b', x: 1 }, { onlyNew: true })).toBe(false);
    expect(await table.get({ pk: 'a', sk: 'b' })).toStrictEqual({ pk: 'a', sk: 'b' });
  });

  it('updates where the condition holds, and removes what is undefined', async () => {
    const table = aTable();
    const key = { pk: 'a', sk: 'b' };
    const isNew = { expression: 'attribute_not_exists(pk)' };
    expect(await table.update(key, { x: 1, y: 2 }, isNew)).toBe(true);
    expect(await table.update(key, { x: 9 }, isNew)).toBe(false);
    await table.update(key, { y: undefined });
    expect(await table.get(key)).toStrictEqual({ ...key, x: 1 });
  });

  it('queries a partition in the order of its sort keys, by prefix and behind a key', async () => {
    const table = aTable();
    await table.putAll(['N#b', 'N#a', 'M#a', 'N#c'].map((sk) => ({ pk: 'p', sk })));
    const sorts = async (query: object) =>
      (await collect(table.query({ pk: 'p', ...query }))).map(({ sk }) => sk);
    expect(await sorts({})).toEqual(['M#a', 'N#a', 'N#b', 'N#c']);
    expect(await sorts({ prefix: 'N#' })).toEqual(['N#a', 'N#b', 'N#c']);
    expect(await sorts({ prefix: 'N#', after: 'N#a' })).toEqual(['N#b', 'N#c']);
  });

  it('keeps an index of what has both of its keys, and of as much as it holds', async () => {
    const table = aTable();
    const { name, partition } = tableIndexes.targets;
    const record = { sk: 'STATE', target: 'here', instanceId: 'i-1', gone: false, verdict: 'off' };
    await table.put({ pk: 'one', ...record });
    await table.put({ pk: 'two', ...record, instanceId: undefined });
    const query = { pk: 'here', index: { name, partition } };
    const [found, ...others] = await collect(table.query(query));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ pk: 'one', gone: false });
    expect(found).not.toHaveProperty('verdict');
    await table.update({ pk: 'one', sk: 'STATE' }, { target: undefined });
    expect(await collect(table.query(query))).toEqual([]);
  });

  it('refuses an item whose key of an index is no string, as DynamoDB does', async () => {
    const put = aTable().put({ pk: 'a', sk: 'b', target: null });
    await expect(put).rejects.toMatchObject({ name: 'CallFailed' });
  });

  it('refuses the same key twice in one batch', async () => {
    const put = aTable().putAll([
      { pk: 'a', sk: 'b' },
      { pk: 'a', sk: 'b' },
    ]);
    await expect(put).rejects.toMatchObject({ name: 'CallFailed' });
  });
});

it('indexes may show for a moment what was there before', async () => {
  let now = 0;
  const store = emptyStore({ now: () => now, milliseconds: 1000 });
  const table = memoryTable(store, async (_operation, _input, work) => work());
  const { name, partition } = tableIndexes.runs;
  const runs = async () =>
    (await collect(table.query({ pk: 'RUN', index: { name, partition } }))).length;
  await table.put({ pk: 'RUN#1', sk: 'SUMMARY', runs: 'RUN', startedAt: 'now' });
  expect(await runs()).toBe(0);
  expect(await table.get({ pk: 'RUN#1', sk: 'SUMMARY' })).not.toBeNull();
  now = 1000;
  expect(await runs()).toBe(1);
});
