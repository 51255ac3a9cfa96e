import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { FleetDescription, Sandbox } from '../../sandbox/index.ts';
import { createTableInput } from '../../shared/records/create-table-input.ts';

export const deployedTable = 'imds-warden-table-deployed';

/** The parameters that a deployed stack leaves in its Region. */
export function deployedParameters(
  region: string,
  settings: object,
): NonNullable<FleetDescription['parameters']> {
  return [
    { name: '/imds-warden/settings', value: JSON.stringify(settings), region },
    { name: '/imds-warden/table', value: deployedTable, region },
  ];
}

export async function createDeployedTable(sandbox: Sandbox, region: string): Promise<void> {
  const client = new DynamoDBClient(sandbox.clientConfig(region));
  await client.send(new CreateTableCommand(createTableInput(deployedTable)));
}
