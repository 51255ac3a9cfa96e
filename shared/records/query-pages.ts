import {
  type DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Item } from './item.ts';
import { onTable } from './table-error.ts';

export type Query = {
  readonly pk: string;
  /** Sort keys that start so; not for an index. */
  readonly prefix?: string;
  /** Starts behind this sort key, within the prefix. */
  readonly after?: string;
  readonly index?: { readonly name: string; readonly partition: string };
};

/** Every item of a query, page by page. A page may be empty although there are more. */
export async function* queryPages(
  client: DynamoDBDocumentClient,
  tableName: string,
  query: Query,
): AsyncGenerator<Item> {
  const input = queryInput(tableName, query);
  let start: Item | undefined;
  do {
    const command = new QueryCommand({ ...input, ...(start ? { ExclusiveStartKey: start } : {}) });
    const page = await onTable('Query', async () => client.send(command));
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start);
}

function queryInput(tableName: string, { pk, prefix, after, index }: Query): QueryCommandInput {
  const sort =
    prefix === undefined
      ? { condition: '', values: {} }
      : after === undefined
        ? { condition: ' AND begins_with(#s, :s)', values: { ':s': prefix } }
        : {
            // `after` lies within the prefix, so a range up to the prefix's end replaces begins_with.
            condition: ' AND #s BETWEEN :after AND :end',
            values: { ':after': `${after}\u0000`, ':end': `${prefix}\uffff` },
          };
  return {
    TableName: tableName,
    ...(index ? { IndexName: index.name } : { ConsistentRead: true }),
    KeyConditionExpression: `#p = :p${sort.condition}`,
    ExpressionAttributeNames: {
      '#p': index?.partition ?? 'pk',
      ...(prefix === undefined ? {} : { '#s': 'sk' }),
    },
    ExpressionAttributeValues: { ':p': pk, ...sort.values },
  };
}
