import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { TransientFailure } from '../domain/errors.ts';
import type { Item } from './item.ts';

/** docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
const mostInBatch = 25;
const mostTries = 8;

/**
 * Puts any number of items. A batch may come back partly unprocessed inside an HTTP 200, which the SDK does not retry.
 * @throws TransientFailure when items stay unwritten
 */
export async function putInBatches(
  client: DynamoDBDocumentClient,
  tableName: string,
  items: readonly Item[],
): Promise<void> {
  for (let start = 0; start < items.length; start += mostInBatch) {
    let rest: readonly Item[] = items.slice(start, start + mostInBatch);
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
}

async function jittered(milliseconds: number): Promise<void> {
  await new Promise((wake) => setTimeout(wake, Math.random() * milliseconds));
}
