import { access as mayUse, constants } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import type { ClientOverrides } from '../../shared/gateways/clients.ts';
import { atMost } from '../../shared/steps/at-most.ts';
import type { Meter } from '../../shared/domain/meter.ts';
import { releaseAnyLease } from '../../shared/records/lease.ts';
import type { Table } from '../../shared/records/table.ts';
import type { Connection } from '../accounts/connect.ts';
import { UsageError } from '../usage-error.ts';
import type { Place } from './find-place.ts';

/** Beside whoever applies: the records of accounts without a stack. */
const embeddedFolder = '.imds-warden';
const folderWords = `${embeddedFolder}/ in this folder`;

export type OpenPlace = {
  readonly table: Table;
  /** `the table imds-warden-... in eu-west-1`, `.imds-warden/ in this folder` */
  readonly words: string;
  readonly close: () => Promise<void>;
};

/**
 * Opens what an account's changes are recorded in.
 * @param meter counts what a deployed table takes; left out, the table has one of its own
 */
export async function openPlace(
  deployed: Place['table'],
  overrides: Pick<ClientOverrides, 'credentials' | 'profile' | 'endpoint'>,
  meter?: Meter,
): Promise<OpenPlace> {
  if (deployed !== null) {
    const { name, region } = deployed;
    const words = `the table ${name} in ${region}`;
    // Only here: most plans are made where there is no table.
    const { openTable } = await import('../../shared/records/table.ts');
    return {
      table: openTable(name, { ...overrides, region }, meter),
      words,
      close: async () => {},
    };
  }
  // Only here: no other command needs a database of its own.
  const { openEmbeddedTable } = await import('./embedded-table.ts');
  const { table, close } = await openEmbeddedTable(embeddedFolder);
  // The folder is this process's alone: whatever lease is in it belonged to one that was killed.
  await releaseAnyLease(table);
  return { table, words: folderWords, close };
}

/** Several accounts may have their records in one folder, which one at a time can open. */
const oneInFolder = atMost(1);

/**
 * Reads what is recorded, and holds a folder no longer than that.
 * @returns null where nothing was ever recorded: then no folder is made either
 * @throws LeaseHeld | UsageError, and what `read` throws
 */
export async function readPlace<T>(
  deployed: Place['table'],
  { access, tools }: Pick<Connection, 'access' | 'tools'>,
  read: (place: Pick<OpenPlace, 'table' | 'words'>) => Promise<T>,
): Promise<T | null> {
  if (deployed !== null) return read(await openPlace(deployed, access, tools.clients.meter));
  if (!hasFolder()) return null;
  return oneInFolder(async () => {
    const { openEmbeddedTable } = await import('./embedded-table.ts');
    const { table, close } = await openEmbeddedTable(embeddedFolder);
    try {
      return await read({ table, words: folderWords });
    } finally {
      await close();
    }
  });
}

/** Whether an earlier apply has left records here. */
export function hasFolder(): boolean {
  return existsSync(embeddedFolder);
}

/**
 * Whether the folder can be used, asked before anybody is: an answer that comes to nothing is worse than no question.
 * @throws LeaseHeld | UsageError
 */
export async function checkFolder(): Promise<void> {
  if (hasFolder()) {
    const { openEmbeddedTable } = await import('./embedded-table.ts');
    return (await openEmbeddedTable(embeddedFolder)).close();
  }
  try {
    await mayUse('.', constants.W_OK);
  } catch (error) {
    throw new UsageError(
      `the records of changes would be kept in ${embeddedFolder}/ here, and this folder cannot be written; start in another one`,
      { cause: error },
    );
  }
}
