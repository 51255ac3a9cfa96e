import { access, constants } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import type { ClientOverrides } from '../../shared/gateways/clients.ts';
import { releaseAnyLease } from '../../shared/records/lease.ts';
import { openTable, type Table } from '../../shared/records/table.ts';
import { UsageError } from '../usage-error.ts';
import type { Place } from './find-place.ts';

/** Beside whoever applies: the records of accounts without a stack. */
const embeddedFolder = '.imds-warden';

export type OpenPlace = {
  readonly table: Table;
  /** `the table imds-warden-... in eu-west-1`, `.imds-warden/ in this folder` */
  readonly words: string;
  readonly close: () => Promise<void>;
};

/** Opens what an account's changes are recorded in. */
export async function openPlace(
  deployed: Place['table'],
  overrides: Pick<ClientOverrides, 'credentials' | 'profile' | 'endpoint'>,
): Promise<OpenPlace> {
  if (deployed !== null) {
    const { name, region } = deployed;
    const words = `the table ${name} in ${region}`;
    return {
      table: openTable(name, { ...overrides, region }),
      words,
      close: async () => {},
    };
  }
  // Only here: no other command needs a database of its own.
  const { openEmbeddedTable } = await import('./embedded-table.ts');
  const { table, close } = await openEmbeddedTable(embeddedFolder);
  // The folder is this process's alone: whatever lease is in it belonged to one that was killed.
  await releaseAnyLease(table);
  return { table, words: `${embeddedFolder}/ in this folder`, close };
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
    await access('.', constants.W_OK);
  } catch (error) {
    throw new UsageError(
      `the records of changes would be kept in ${embeddedFolder}/ here, and this folder cannot be written; start in another one`,
      { cause: error },
    );
  }
}
