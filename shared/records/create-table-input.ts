import type { CreateTableCommandInput, GlobalSecondaryIndex } from '@aws-sdk/client-dynamodb';
import { tableIndexes, tableKeys, type TableIndex } from '../domain/names.ts';

/** What CreateTable needs to make the table elsewhere than in the stack, with the same keys and indexes. */
export function createTableInput(tableName: string): CreateTableCommandInput {
  const indexes: readonly TableIndex[] = Object.values(tableIndexes);
  const keyed = [tableKeys, ...indexes].flatMap(({ partition, sort }) => [partition, sort]);
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema(tableKeys),
    // DynamoDB refuses an attribute that is defined twice, or that no key uses.
    AttributeDefinitions: [...new Set(keyed)].map((name) => ({
      AttributeName: name,
      AttributeType: 'S',
    })),
    GlobalSecondaryIndexes: indexes.map(secondaryIndex),
  };
}

function keySchema({ partition, sort }: Pick<TableIndex, 'partition' | 'sort'>) {
  return [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
}

function secondaryIndex(index: TableIndex): GlobalSecondaryIndex {
  return {
    IndexName: index.name,
    KeySchema: keySchema(index),
    Projection:
      index.holds === 'all'
        ? { ProjectionType: 'ALL' }
        : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.holds] },
  };
}
