import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { onTestFinished } from 'vitest';
import type { Fleet } from '../../../fleets/fleet/fleet.ts';
import {
  accountId,
  commonTools,
  deploy,
  describe,
  environment,
  giveReaders,
  home,
  type Stage,
  start,
} from '../../../fleets/stage/stage.ts';
import { startSandbox, virtualClock } from '../../../sandbox/index.ts';
import { awsClients } from '../../../shared/gateways/clients.ts';
import { createTableInput } from '../../../shared/records/create-table-input.ts';
import type { Item } from '../../../shared/records/item.ts';
import { openTable } from '../../../shared/records/table.ts';
import { quickRetries } from '../../support/quick-retries.ts';

/** The same account as on the direct stage, but reached by the SDK through HTTP, and a table in dynalite. */
export async function httpStage(fleet: Fleet): Promise<Stage> {
  const clock = virtualClock(start);
  const sandbox = await startSandbox({
    clock,
    throttle: 'off',
    accountId,
    fleet: describe(fleet),
  });
  onTestFinished(async () => sandbox.stop());
  deploy(sandbox.account, fleet);
  if (fleet.hasReaders)
    sandbox.onCall(({ phase, call }) => {
      if (phase === 'after' && ['CreateTopic', 'Subscribe'].includes(call.operation))
        giveReaders(sandbox.account);
    });
  const config = sandbox.clientConfig(home);
  const tableName = environment.TABLE_NAME;
  const dynamoDb = new DynamoDBClient(config);
  await dynamoDb.send(new CreateTableCommand(createTableInput(tableName)));
  const overrides = { ...config, retryStrategy: quickRetries(8) };
  return {
    account: sandbox.account,
    clock,
    faults: sandbox.faults,
    tools: () => ({
      ...commonTools(clock),
      clients: awsClients(overrides),
      table: openTable(tableName, overrides),
    }),
    find: async (pk, sk) => {
      const items = await scan(DynamoDBDocumentClient.from(dynamoDb), tableName);
      return items.filter(
        (item) => String(item['pk']).startsWith(pk) && String(item['sk']).startsWith(sk),
      );
    },
  };
}

async function scan(client: DynamoDBDocumentClient, TableName: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const from = start === undefined ? {} : { ExclusiveStartKey: start };
    const page = await client.send(new ScanCommand({ TableName, ...from }));
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return items;
}
