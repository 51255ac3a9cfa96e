import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import { InvalidInput } from '../../shared/domain/errors.ts';
import { noMeter } from '../../shared/domain/meter.ts';
import { productName } from '../../shared/domain/names.ts';
import { createTableInput } from '../../shared/records/create-table-input.ts';
import { openTable, type Table } from '../../shared/records/table.ts';
import { handOver } from './hand-over.ts';
import { type HeldFolder, holdFolder } from './hold-folder.ts';
import { renewTable } from './renew-table.ts';

export type EmbeddedTable = {
  readonly table: Table;
  /** Waits for writes under way and lets the next process in; a second time it does nothing. */
  readonly close: () => Promise<void>;
};

/**
 * The table in a folder of this machine, for accounts without the stack: the same records and the same SDK, before a
 * DynamoDB in this process that keeps its items in LevelDB. What was answered survives the end of the process, however
 * it ends; a power failure may take the newest writes, which the system had not yet put on the disk.
 * @throws LeaseHeld while another process has the folder; UsageError when it cannot be written
 */
export async function openEmbeddedTable(folder: string): Promise<EmbeddedTable> {
  const held = await holdFolder(folder);
  // Only here: audits and plans never need it.
  const { default: dynalite } = await import('dynalite');
  const server = dynalite({ path: held.path, createTableMs: 0, deleteTableMs: 0 });
  let closed: Promise<void> | null = null;
  const close = async () => (closed ??= stop(server, held));
  const config = inThisProcess(server);
  try {
    const client = new DynamoDBClient(config);
    await createOnce(client, folder);
    await renewTable(client, folder, createTableInput(productName));
  } catch (error) {
    await close();
    throw error;
  }
  return { table: openTable(productName, config, noMeter), close };
}

/** Written out, so that nothing of the caller's environment counts: no endpoint, no profile and no credential of theirs. */
function inThisProcess(server: Server): DynamoDBClientConfig {
  return {
    requestHandler: handOver(server),
    endpoint: 'http://embedded.invalid',
    region: 'us-east-1',
    credentials: { accessKeyId: 'embedded', secretAccessKey: 'embedded' },
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
  };
}

async function createOnce(client: DynamoDBClient, folder: string): Promise<void> {
  if ((await tableStatus(client)) === null)
    await client.send(new CreateTableCommand(createTableInput(productName)));
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await tableStatus(client)) === 'ACTIVE') return;
    await pause(10);
  }
  // Dynalite takes no write before: whoever was killed here has recorded nothing.
  throw new InvalidInput(
    `the store in ${folder} was never finished, because its first process was killed; remove ${folder}/table and start again`,
  );
}

async function tableStatus(client: DynamoDBClient): Promise<string | null> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: productName }));
    return Table?.TableStatus ?? null;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return null;
    throw error;
  }
}

async function stop(server: Server, held: HeldFolder): Promise<void> {
  try {
    await closeDatabase(server);
  } finally {
    await held.release();
  }
}

/** Dynalite closes its database with a server that listens, and with no other: so it listens for a moment, deaf. */
async function closeDatabase(server: Server): Promise<void> {
  server.removeAllListeners('request');
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () =>
      server.close((error) => (error ? reject(error) : resolve())),
    );
  });
}
