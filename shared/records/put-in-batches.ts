import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { inBatches } from './in-batches.ts';
import type { Item } from './item.ts';

/** docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
const batches = { operation: 'BatchWriteItem', most: 25 };

/**
 * Puts any number of items, each key once.
 * @throws TransientFailure when items stay unwritten
 */
export async function putInBatches(
  client: DynamoDBDocumentClient,
  tableName: string,
  items: readonly Item[],
): Promise<void> {
  await inBatches(items, batches, async (batch) => {
    const puts = batch.map((item) => ({ PutRequest: { Item: item } }));
    const answer = await client.send(
      new BatchWriteCommand({ RequestItems: { [tableName]: puts } }),
    );
    return (answer.UnprocessedItems?.[tableName] ?? []).flatMap(
      ({ PutRequest }) => PutRequest?.Item ?? [],
    );
  });
}
