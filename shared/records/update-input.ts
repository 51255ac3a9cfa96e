import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Item, Key } from './item.ts';

export type Condition = {
  readonly expression: string;
  readonly values?: Item;
  readonly names?: Record<string, string>;
};

/** An UpdateItem that sets these attributes and removes those that are undefined. */
export function updateInput(
  tableName: string,
  key: Key,
  set: Item,
  condition: Condition | undefined,
): UpdateCommandInput {
  const attributes = Object.entries(set).map(([name, value], index) => ({
    name: [`#a${index}`, name] as const,
    value: [`:a${index}`, value] as const,
  }));
  const kept = attributes.filter(({ value }) => value[1] !== undefined);
  const removed = attributes.filter(({ value }) => value[1] === undefined);
  const clauses = [
    ...(kept.length > 0
      ? [`SET ${kept.map(({ name, value }) => `${name[0]} = ${value[0]}`).join(', ')}`]
      : []),
    ...(removed.length > 0 ? [`REMOVE ${removed.map(({ name }) => name[0]).join(', ')}`] : []),
  ];
  const values = { ...Object.fromEntries(kept.map(({ value }) => value)), ...condition?.values };
  return {
    TableName: tableName,
    Key: key,
    UpdateExpression: clauses.join(' '),
    ExpressionAttributeNames: {
      ...Object.fromEntries(attributes.map(({ name }) => name)),
      ...condition?.names,
    },
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
    ...(condition ? { ConditionExpression: condition.expression } : {}),
  };
}
