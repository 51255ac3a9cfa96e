import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Environment } from '../../shared/domain/environment.ts';
import { settingsParameter } from '../../shared/domain/names.ts';
import type { Run } from '../../shared/domain/run.ts';
import { awsClients } from '../../shared/gateways/clients.ts';
import { readChanges } from '../../shared/records/change-records.ts';
import { createTableInput } from '../../shared/records/create-table-input.ts';
import { readPending } from '../../shared/records/pending-records.ts';
import { openTable, type Table } from '../../shared/records/table.ts';
import { allotChanges } from '../../shared/steps/allot-changes.ts';
import { auditRegion } from '../../shared/steps/audit-region.ts';
import { collect } from '../../shared/steps/collect.ts';
import { listTargets } from '../../shared/steps/list-targets.ts';
import { remediateRegion } from '../../shared/steps/remediate-region.ts';
import type { Tools } from '../../shared/steps/tools.ts';
import { changeRegion } from './change-fleet.ts';
import type { FastClock } from './fast-clock.ts';

const tableName = 'bench';
/** What a Lambda has, less what it keeps in reserve (functions/runtime/handle.ts). */
const stepMilliseconds = 14 * 60_000;

/** How many changes have each status; `none` where nothing was recorded. */
export type Statuses = Readonly<Record<string, number>>;

/**
 * Audits the account and makes every change that its tags ask for, by the steps of the Lambdas.
 * @param measure runs the step that makes the changes, as often as it has to be called, and nothing else
 */
export async function changeAll<Measured>(
  environment: Readonly<Record<string, string>>,
  clock: FastClock,
  measure: (remediate: () => Promise<void>) => Promise<Measured>,
): Promise<{ readonly statuses: Statuses; readonly measured: Measured }> {
  const { table, tools } = await wire(environment, clock);
  const names: Environment<'list-targets'> = {
    TABLE_NAME: tableName,
    SETTINGS_PARAMETER: settingsParameter,
  };
  const run = { runId: 'bench', startedAt: new Date(clock.now()).toISOString() };
  const { account, targets } = await listTargets(run, names, tools());
  const target = { ...run, account, region: changeRegion };
  while (!(await auditRegion(target, names, tools())).isFinished);
  await allotChanges({ ...run, targets: [...targets], unfinished: [] }, names, tools());
  const measured = await measure(async () => {
    let cursor: string | null = null;
    do ({ cursor } = await remediateRegion({ ...target, cursor }, names, tools()));
    while (cursor !== null);
  });
  return { statuses: await countStatuses(table, run), measured };
}

async function countStatuses(table: Table, run: Run): Promise<Statuses> {
  const asked = await collect(readPending(table, run.runId));
  const changes = await readChanges(table, run, asked);
  const statuses: Record<string, number> = {};
  for (const { instanceId } of asked) {
    const status = changes.get(instanceId)?.status ?? 'none';
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  return statuses;
}

/** `tools` makes those of one step after the other: each has a Lambda's time. */
async function wire(
  { AWS_ENDPOINT_URL: endpoint = '', AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' },
  { now, pause }: FastClock,
): Promise<{ readonly table: Table; readonly tools: () => Tools }> {
  const config = {
    endpoint,
    region: changeRegion,
    credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY },
  };
  await new DynamoDBClient(config).send(new CreateTableCommand(createTableInput(tableName)));
  const clients = awsClients(config);
  const table = openTable(tableName, config);
  const tools = (): Tools => {
    const started = now();
    return {
      clients,
      table,
      home: changeRegion,
      now: () => new Date(now()),
      timeIsUp: () => now() - started > stepMilliseconds,
      pause,
      log: { info: () => {}, warn: (message, details) => console.error(message, details) },
    };
  };
  return { table, tools };
}
