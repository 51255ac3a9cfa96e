import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { inBatches } from './in-batches.ts';
import type { Item, Key } from './item.ts';

/** docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const batches = { operation: 'BatchGetItem', most: 100 };

/**
 * The items of these keys, in no order; keys without an item are left out. Consistent.
 * @throws TransientFailure when keys stay unread
 */
export async function getInBatches(
  client: DynamoDBDocumentClient,
  tableName: string,
  all: readonly Key[],
): Promise<readonly Item[]> {
  const items: Item[] = [];
  await inBatches<Item>(all, batches, async (batch) => {
    const request = { Keys: [...batch], ConsistentRead: true };
    const answer = await client.send(
      new BatchGetCommand({ RequestItems: { [tableName]: request } }),
    );
    items.push(...(answer.Responses?.[tableName] ?? []));
    return answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
  });
  return items;
}
