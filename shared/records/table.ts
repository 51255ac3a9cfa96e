import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { type Meter, startMeter } from '../domain/meter.ts';
import { countUnits } from './count-units.ts';
import { getInBatches } from './get-in-batches.ts';
import type { Item, Key } from './item.ts';
import { putInBatches } from './put-in-batches.ts';
import { type Query, queryPages } from './query-pages.ts';
import { onTable, unlessConditionFails } from './table-error.ts';
import { type Condition, updateInput } from './update-input.ts';

/** The one table, as the records use it; every failure says which operation failed. */
export type Table = {
  /** Consistent. */
  get(key: Key): Promise<Item | null>;
  /** The items of any number of keys, 100 a call, in no order; keys without one are left out. Consistent. */
  getAll(keys: readonly Key[]): Promise<readonly Item[]>;
  /** Writes the item; with `onlyNew`, answers false and writes nothing where the key exists. */
  put(item: Item, options?: { readonly onlyNew?: boolean }): Promise<boolean>;
  /** Any number of puts, 25 a call, unprocessed ones sent again. */
  putAll(items: readonly Item[]): Promise<void>;
  /** Sets attributes (undefined removes one); answers false where the condition does not hold. */
  update(key: Key, set: Item, condition?: Condition): Promise<boolean>;
  /** All pages; consistent, but for an index, which never is. */
  query(query: Query): AsyncGenerator<Item>;
  /** Units of all that was answered. */
  readonly meter: Meter;
};

const clientConfig = {
  maxAttempts: 8,
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 15_000, throwOnRequestTimeout: true },
} as const;

export function openTable(
  name: string,
  overrides: DynamoDBClientConfig = {},
  meter: Meter = startMeter(),
): Table {
  const client = DynamoDBDocumentClient.from(
    countUnits(new DynamoDBClient({ ...clientConfig, ...overrides }), meter),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  return {
    get: async (Key) =>
      onTable('GetItem', async () => {
        const answer = await client.send(
          new GetCommand({ TableName: name, Key, ConsistentRead: true }),
        );
        return answer.Item ?? null;
      }),
    getAll: async (keys) => onTable('BatchGetItem', async () => getInBatches(client, name, keys)),
    put: async (Item, { onlyNew } = {}) => {
      const command = new PutCommand({
        TableName: name,
        Item,
        ...(onlyNew ? { ConditionExpression: 'attribute_not_exists(pk)' } : {}),
      });
      return onTable('PutItem', async () => unlessConditionFails(client.send(command)));
    },
    putAll: async (items) =>
      onTable('BatchWriteItem', async () => putInBatches(client, name, items)),
    update: async (key, set, condition) => {
      const command = new UpdateCommand(updateInput(name, key, set, condition));
      return onTable('UpdateItem', async () => unlessConditionFails(client.send(command)));
    },
    query: (query) => queryPages(client, name, query),
    meter,
  };
}
