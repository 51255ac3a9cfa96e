import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import { TransientFailure } from '../domain/errors.ts';
import type { Item } from './item.ts';

/** docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
const mostInBatch = 25;
const mostTries = 8;
/** A new table on demand takes 4,000 units a second, and many Regions write at once. */
const batchesAtOnce = 4;

/**
 * Puts any number of items, each key once. A batch may come back partly unprocessed inside an HTTP 200, which the SDK
 * does not retry; a call that fails as a whole is the SDK's to repeat, and not repeated here.
 * @throws TransientFailure when items stay unwritten
 */
export async function putInBatches(
  client: DynamoDBDocumentClient,
  tableName: string,
  items: readonly Item[],
): Promise<void> {
  const batches = Array.from({ length: Math.ceil(items.length / mostInBatch) }, (_, index) =>
    items.slice(index * mostInBatch, (index + 1) * mostInBatch),
  );
  await pMap(batches, async (batch) => putBatch(client, tableName, batch), {
    concurrency: batchesAtOnce,
  });
}

async function putBatch(
  client: DynamoDBDocumentClient,
  tableName: string,
  batch: readonly Item[],
): Promise<void> {
  let rest: readonly Item[] = batch;
  for (let tries = 0; rest.length > 0; tries += 1) {
    if (tries === mostTries)
      throw new TransientFailure(
        `BatchWriteItem left ${rest.length} items unwritten after ${mostTries} tries`,
      );
    if (tries > 0) await jittered(50 * 2 ** tries);
    const puts = rest.map((item) => ({ PutRequest: { Item: item } }));
    const answer = await client.send(
      new BatchWriteCommand({ RequestItems: { [tableName]: puts } }),
    );
    rest = (answer.UnprocessedItems?.[tableName] ?? []).flatMap(
      ({ PutRequest }) => PutRequest?.Item ?? [],
    );
  }
}

async function jittered(milliseconds: number): Promise<void> {
  await new Promise((wake) => setTimeout(wake, Math.random() * milliseconds));
}
