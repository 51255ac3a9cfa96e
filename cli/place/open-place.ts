import { releaseAnyLease } from '../../shared/records/lease.ts';
import { openTable, type Table } from '../../shared/records/table.ts';
import type { PlannedAccount } from '../accounts/plan-accounts.ts';

/** Beside whoever applies: the records of accounts without a stack. */
export const embeddedFolder = '.imds-warden';

export type OpenPlace = {
  readonly table: Table;
  /** `the table imds-warden-... in eu-west-1`, `.imds-warden/ in this folder` */
  readonly words: string;
  readonly close: () => Promise<void>;
};

/** Opens what an account's changes are recorded in. */
export async function openPlace({ place, connection }: PlannedAccount): Promise<OpenPlace> {
  if (place.table !== null) {
    const { name, region } = place.table;
    const words = `the table ${name} in ${region}`;
    return {
      table: openTable(name, { ...connection.access, region }),
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
