import { theOnly, type Template } from './template.ts';

type KeySchema = readonly {
  readonly AttributeName: string;
  readonly KeyType: 'HASH' | 'RANGE';
}[];

/** What CreateTable needs to make the stack's table anywhere else; DynamoDB's own spelling. */
export type CreateTableInput = {
  readonly TableName: string;
  readonly BillingMode: 'PAY_PER_REQUEST';
  readonly AttributeDefinitions: readonly {
    readonly AttributeName: string;
    readonly AttributeType: 'S';
  }[];
  readonly KeySchema: KeySchema;
  readonly GlobalSecondaryIndexes: readonly {
    readonly IndexName: string;
    readonly KeySchema: KeySchema;
    readonly Projection: {
      readonly ProjectionType: 'ALL' | 'INCLUDE';
      readonly NonKeyAttributes?: readonly string[];
    };
  }[];
};

/** The keys and indexes of the deployed table, under a name of the caller's. */
export function createTableInput(template: Template, tableName: string): CreateTableInput {
  const { properties } = theOnly(template, 'AWS::DynamoDB::GlobalTable');
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode } =
    properties as Omit<CreateTableInput, 'TableName'>;
  return {
    TableName: tableName,
    BillingMode,
    AttributeDefinitions,
    KeySchema,
    GlobalSecondaryIndexes,
  };
}
