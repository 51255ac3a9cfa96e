import type { ChangeName } from '../domain/change-name.ts';
import type { Table } from '../records/table.ts';
import { findChanges, type FoundChange } from './find-changes.ts';
import { findSourceChanges, type FoundSourceChange } from './sources/find-source-changes.ts';

/** What a person wants undone, by the ledger. */
export type Undoable = {
  readonly changes: readonly FoundChange[];
  readonly sources: readonly FoundSourceChange[];
};

/**
 * The records of the changes that a person names, of instances and of sources.
 * @throws InvalidInput naming the run or the change that is not recorded, or cannot be undone together with another one
 */
export async function findUndoable(
  table: Table,
  names: readonly ChangeName[],
  account: string,
): Promise<Undoable> {
  return {
    changes: await findChanges(table, names, account),
    sources: await findSourceChanges(table, names, account),
  };
}
