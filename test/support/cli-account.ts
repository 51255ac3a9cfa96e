import type { FleetDescription, Sandbox } from '../../sandbox/index.ts';
import type { MetadataOptions } from '../../shared/domain/instance.ts';
import { openTable, type Table } from '../../shared/records/table.ts';
import { account } from './command-line.ts';
import { createDeployedTable, deployedParameters, deployedTable } from './deployed.ts';
import { tableReader, type TableReader } from './table-reader.ts';

/** Where the stack of a deployed account lives. */
export const stackRegion = 'us-east-1';

export type DeployedAccount = {
  readonly sandbox: Sandbox;
  /** The stack's table, as our records use it. */
  readonly table: Table;
  readonly reader: TableReader;
};

/** An account in which a stack is deployed with these settings; nobody has run it yet. */
export async function deployedAccount(
  settings: object,
  instances: NonNullable<FleetDescription['instances']>,
): Promise<DeployedAccount> {
  const sandbox = await account({
    appliesAfterSeconds: 0,
    fleet: {
      regions: [{ name: stackRegion }, { name: 'eu-west-1' }],
      instances,
      parameters: deployedParameters(stackRegion, {
        mode: 'enforce',
        ...settings,
        limits: { ownerShare: 1, ...(settings as { limits?: object }).limits },
      }),
    },
  });
  await createDeployedTable(sandbox, stackRegion);
  const config = sandbox.clientConfig(stackRegion);
  return {
    sandbox,
    table: openTable(deployedTable, config),
    reader: tableReader(config, deployedTable),
  };
}

/** Calls that change something in EC2, by the instance that they are about. */
export function changed(sandbox: Sandbox): readonly string[] {
  return sandbox.calls
    .of('ModifyInstanceMetadataOptions')
    .map(({ parameters }) => (parameters as { readonly InstanceId: string }).InstanceId);
}

/** All five settings, in our words. */
export function optionsOf(sandbox: Sandbox, instanceId: string): MetadataOptions {
  const { httpPutResponseHopLimit: hopLimit, ...options } = sandbox.instance(instanceId).options;
  return { ...options, hopLimit };
}

/** The run that stands behind `imds-warden undo` in what a command printed. */
export function runIn(stdout: string): string {
  return /^ {2}imds-warden undo ([^\s/]+)/m.exec(stdout)?.[1] ?? '';
}
