import { existsSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type AttributeValue,
  BatchWriteItemCommand,
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';

type Items = readonly Record<string, AttributeValue>[];

/** docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
const itemsInOneWrite = 25;

/**
 * Gives the table of a folder that an earlier version has made the indexes that it lacks. Dynalite cannot add one to a
 * table, so the table is made anew from its items, which lie in a file meanwhile: whoever is killed in between goes on
 * from there the next time.
 */
export async function renewTable(
  client: DynamoDBClient,
  folder: string,
  input: CreateTableCommandInput,
): Promise<void> {
  const { TableName } = input;
  const file = join(folder, 'items.json');
  if (!existsSync(file)) {
    if (!(await lacksIndex(client, input))) return;
    await writeWhole(file, await readItems(client, TableName));
  }
  const items = JSON.parse(await readFile(file, 'utf8')) as Items;
  if ((await statusOf(client, TableName)) !== null)
    await client.send(new DeleteTableCommand({ TableName }));
  await until(async () => (await statusOf(client, TableName)) === null);
  await client.send(new CreateTableCommand(input));
  await until(async () => (await statusOf(client, TableName)) === 'ACTIVE');
  for (let start = 0; start < items.length; start += itemsInOneWrite) {
    const puts = items
      .slice(start, start + itemsInOneWrite)
      .map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName ?? '']: puts } }));
  }
  await rm(file);
}

async function lacksIndex(
  client: DynamoDBClient,
  { TableName, GlobalSecondaryIndexes = [] }: CreateTableCommandInput,
): Promise<boolean> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const names = new Set((Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName));
  return GlobalSecondaryIndexes.some(({ IndexName }) => !names.has(IndexName));
}

async function readItems(client: DynamoDBClient, TableName: string | undefined): Promise<Items> {
  const items: Record<string, AttributeValue>[] = [];
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName, ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}) }),
    );
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}

/** On the disk before it has its name: a file of that name is whole. */
async function writeWhole(file: string, items: Items): Promise<void> {
  const part = `${file}.part`;
  const handle = await open(part, 'w', 0o600);
  await handle.writeFile(JSON.stringify(items));
  await handle.sync();
  await handle.close();
  await rename(part, file);
}

async function statusOf(
  client: DynamoDBClient,
  TableName: string | undefined,
): Promise<string | null> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    return Table?.TableStatus ?? null;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return null;
    throw error;
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await isSo()) return;
    await pause(10);
  }
  throw new Error('the table in the folder could not be made anew; start again');
}
