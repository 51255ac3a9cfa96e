import {
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  indexUnits,
  type Item,
  onWrite,
  type Table,
  tableUnits,
} from '../../../../bench/month/account/index-units.ts';
import { startSandbox } from '../../../../sandbox/index.ts';
import { createTableInput } from '../../../../shared/records/create-table-input.ts';

const key = (...names: readonly string[]) => names.map((AttributeName) => ({ AttributeName }));

/** One index with whole copies, one with `kept` alone beside the keys. */
const table: Table = {
  KeySchema: key('pk', 'sk'),
  GlobalSecondaryIndexes: [
    { KeySchema: key('open', 'sk'), Projection: { ProjectionType: 'ALL' } },
    {
      KeySchema: key('target', 'sk'),
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['kept'] },
    },
  ],
};

function item(attributes: Readonly<Record<string, string>>): Item {
  const all = { pk: 'a', sk: 'b', ...attributes };
  return Object.fromEntries(Object.entries(all).map(([name, S]) => [name, { S }]));
}

describe('write units of indexes', () => {
  it.each([
    ['an item in none', null, item({ more: 'x' }), 0],
    ['a new item in one', null, item({ target: 't' }), 1],
    ['a new item in both', null, item({ target: 't', open: 'o' }), 2],
    ['a large item: the copy is as large, what is picked is not', null, large('open', 'target'), 4],
    ['an item that is as it was', item({ target: 't' }), item({ target: 't' }), 0],
    [
      'a change that the index does not hold',
      item({ target: 't' }),
      item({ target: 't', x: 'y' }),
      0,
    ],
    [
      'a change that the index holds',
      item({ target: 't', kept: '1' }),
      item({ target: 't', kept: '2' }),
      1,
    ],
    ['another key: one entry goes, one comes', item({ target: 't' }), item({ target: 'u' }), 2],
    ['an item that leaves the index', item({ open: 'o' }), item({}), 1],
    ['an item that is removed', item({ open: 'o', target: 't' }), null, 2],
  ] as const)('of %s', (_, before, after, units) => {
    expect(indexUnits(table, before, after)).toBe(units);
  });

  it('are beside the units of the table, by the larger of before and after', () => {
    expect(tableUnits(null, item({}))).toBe(1);
    expect(tableUnits(large('open'), item({}))).toBe(3);
  });

  it('can be told of every write to the sandbox, whose answers leave them out', async () => {
    const sandbox = await startSandbox({ throttle: 'off' });
    onTestFinished(async () => sandbox.stop());
    const client = new DynamoDBClient(sandbox.clientConfig());
    await client.send(new CreateTableCommand(createTableInput('month')));
    let units = 0;
    onWrite((written, before, after) => void (units += indexUnits(written, before, after)));
    const common = { TableName: 'month', ReturnConsumedCapacity: 'TOTAL' } as const;
    const Item = { pk: { S: 'RUN#1' }, sk: { S: 'SUMMARY' }, runs: { S: 'RUN' } };
    const put = new PutItemCommand({ ...common, Item: { ...Item, startedAt: { S: '2027' } } });
    expect((await client.send(put)).ConsumedCapacity?.CapacityUnits).toBe(1);
    expect(units).toBe(1);
    const update = new UpdateItemCommand({
      ...common,
      Key: { pk: Item.pk, sk: Item.sk },
      UpdateExpression: 'SET startedAt = :later',
      ExpressionAttributeValues: { ':later': { S: '2028' } },
    });
    expect((await client.send(update)).ConsumedCapacity?.CapacityUnits).toBe(1);
    expect(units).toBe(3);
  });
});

/** 2.5 KB in an attribute that only whole copies hold. */
function large(...indexes: readonly string[]): Item {
  const keys = Object.fromEntries(indexes.map((name) => [name, 'x']));
  return item({ ...keys, text: 'x'.repeat(2500) });
}
