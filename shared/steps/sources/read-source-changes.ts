import type { SourceChange } from '../../domain/sources/source-change.ts';
import type { SourceId } from '../../domain/sources/source.ts';
import { readSourceChangesOf } from '../../records/sources/source-change-records.ts';
import type { Table } from '../../records/table.ts';
import { collect } from '../collect.ts';

/** All that the ledger tells of one source, oldest first: a record for each call, those of one change by their parts. */
export async function readSourceChanges(
  table: Table,
  of: SourceId,
): Promise<readonly SourceChange[]> {
  return collect(readSourceChangesOf(table, of));
}
