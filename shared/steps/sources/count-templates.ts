import type { Target } from '../../domain/instance.ts';
import type { PendingSource } from '../../domain/sources/pending-source.ts';
import { readSourceRecords } from '../../records/sources/source-records.ts';
import type { Table } from '../../records/table.ts';

/** How many launch templates each owner has in all of these targets; none are read where nobody asks for a change of one. */
export async function countTemplates(
  table: Table,
  asked: readonly PendingSource[],
  targets: readonly Target[],
): Promise<Readonly<Record<string, number>>> {
  const owners: Record<string, number> = {};
  if (!asked.some(({ kind }) => kind === 'template')) return owners;
  for (const target of targets)
    for (const { kind, owner } of (await readSourceRecords(table, target)).values())
      if (kind === 'template') owners[owner] = (owners[owner] ?? 0) + 1;
  return owners;
}
