import type { AddressInfo } from 'node:net';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { describe, expect, it } from 'vitest';
import { openEmbeddedTable } from '../../../cli/place/embedded-table.ts';
import { noMemory } from '../../../shared/domain/memory.ts';
import { createTableInput } from '../../../shared/records/create-table-input.ts';
import { putMemory, readWatched } from '../../../shared/records/memory-records.ts';
import type { Table } from '../../../shared/records/table.ts';
import { collect } from '../../../shared/steps/collect.ts';
import { emptyFolder } from '../../support/command-line.ts';

const current = createTableInput('imds-warden');
/** As a version made it that knew nothing of a watch. */
const earlier = {
  ...current,
  GlobalSecondaryIndexes: (current.GlobalSecondaryIndexes ?? []).filter(
    ({ IndexName }) => IndexName !== 'under-watch',
  ),
  AttributeDefinitions: (current.AttributeDefinitions ?? []).filter(
    ({ AttributeName }) => AttributeName !== 'watched',
  ),
};
const items = Array.from({ length: 60 }, (_, index) => ({
  pk: { S: 'RUN#1' },
  sk: { S: `PENDING#${String(index).padStart(3, '0')}` },
  counted: { N: String(index) },
  list: { L: [{ S: 'a' }, { BOOL: true }, { NULL: true }] },
}));

/** A folder with these records, made by a database of the test's own. */
async function folderOf(input: typeof current, records: typeof items): Promise<string> {
  const folder = join(emptyFolder(), '.imds-warden');
  await mkdir(folder);
  const server = dynalite({ path: join(folder, 'table'), createTableMs: 0 });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await client.send(new CreateTableCommand(input));
  const TableName = 'imds-warden';
  const isActive = async () => {
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName }));
    return table?.TableStatus === 'ACTIVE';
  };
  while (!(await isActive())) await new Promise((wake) => setTimeout(wake, 10));
  for (const Item of records) await client.send(new PutItemCommand({ TableName, Item }));
  client.destroy();
  await new Promise((closed) => server.close(closed));
  return folder;
}

const kept = async (table: Table) =>
  (await collect(table.query({ pk: 'RUN#1', prefix: 'PENDING#' }))).map(({ counted, list }) => ({
    counted,
    list,
  }));
const expected = items.map((_, index) => ({ counted: index, list: ['a', true, null] }));

describe('a folder of an earlier version', () => {
  it('keeps every record, and can be asked what is under watch', async () => {
    const folder = await folderOf(earlier, items);
    const { table, close } = await openEmbeddedTable(folder);
    expect(await kept(table)).toEqual(expected);
    const of = { account: '111122223333', region: 'eu-west-1', instanceId: 'i-1' };
    const change = { runId: 'r', runStartedAt: 'now', part: 1 };
    const watch = { end: null, of: change } as never;
    await putMemory(table, { ...noMemory(of), watch });
    expect((await collect(readWatched(table))).map(({ instanceId }) => instanceId)).toEqual([
      'i-1',
    ]);
    await close();
    expect(existsSync(join(folder, 'items.json'))).toBe(false);
    const again = await openEmbeddedTable(folder);
    expect(await kept(again.table)).toEqual(expected);
    await again.close();
  });

  it('whose renewal was killed half-way goes on from what it had put aside', async () => {
    const folder = await folderOf(current, items.slice(0, 7));
    await writeFile(join(folder, 'items.json'), JSON.stringify(items));
    const { table, close } = await openEmbeddedTable(folder);
    expect(await kept(table)).toEqual(expected);
    await close();
    expect(existsSync(join(folder, 'items.json'))).toBe(false);
  });

  it('that is current is not touched', async () => {
    const folder = await folderOf(current, items);
    await writeFile(join(folder, 'items.json.part'), 'half');
    const { table, close } = await openEmbeddedTable(folder);
    expect(await kept(table)).toEqual(expected);
    await close();
  });
});
