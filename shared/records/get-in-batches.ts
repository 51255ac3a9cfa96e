import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import { TransientFailure } from '../domain/errors.ts';
import type { Item, Key } from './item.ts';

/** docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const mostInBatch = 100;
const mostTries = 8;
const batchesAtOnce = 4;

/**
 * The items of these keys, in no order; keys without an item are left out. Consistent. A batch may come back partly
 * unprocessed inside an HTTP 200, which the SDK does not retry.
 * @throws TransientFailure when keys stay unread
 */
export async function getInBatches(
  client: DynamoDBDocumentClient,
  tableName: string,
  all: readonly Key[],
): Promise<readonly Item[]> {
  const batches = Array.from({ length: Math.ceil(all.length / mostInBatch) }, (_, index) =>
    all.slice(index * mostInBatch, (index + 1) * mostInBatch),
  );
  const found = await pMap(batches, async (batch) => getBatch(client, tableName, batch), {
    concurrency: batchesAtOnce,
  });
  return found.flat();
}

async function getBatch(
  client: DynamoDBDocumentClient,
  tableName: string,
  batch: readonly Key[],
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let rest: readonly Item[] = batch;
  for (let tries = 0; rest.length > 0; tries += 1) {
    if (tries === mostTries)
      throw new TransientFailure(
        `BatchGetItem left ${rest.length} keys unread after ${mostTries} tries`,
      );
    if (tries > 0) await new Promise((wake) => setTimeout(wake, Math.random() * 50 * 2 ** tries));
    const request = { Keys: [...rest], ConsistentRead: true };
    const answer = await client.send(
      new BatchGetCommand({ RequestItems: { [tableName]: request } }),
    );
    items.push(...(answer.Responses?.[tableName] ?? []));
    rest = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
  }
  return items;
}
