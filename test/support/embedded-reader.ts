import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import dynalite from 'dynalite';
import { tableReader, type TableReader } from './table-reader.ts';

/** Reads what a process left in its folder, with a database of the test's own. */
export async function readEmbedded<T>(
  folder: string,
  read: (reader: TableReader) => Promise<T>,
): Promise<T> {
  const server = dynalite({ path: join(folder, '.imds-warden', 'table') });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const endpoint = `http://127.0.0.1:${port}`;
  try {
    return await read(tableReader({ endpoint, region: 'us-east-1', credentials }, 'imds-warden'));
  } finally {
    server.closeAllConnections();
    await new Promise<void>((resolve) => void server.close(() => resolve()));
  }
}
