import pMap from 'p-map';
import type { Target } from '../../domain/instance.ts';
import type { SourceRecord } from '../../domain/sources/source-record.ts';
import { readSourceRecords } from '../../records/sources/source-records.ts';
import type { Table } from '../../records/table.ts';

const targetsAtOnce = 10;

/** What the table remembers of the sources of these targets. */
export async function rememberedSources(
  table: Table,
  targets: readonly Target[],
): Promise<readonly SourceRecord[]> {
  const found = await pMap(
    targets,
    async (target) => [...(await readSourceRecords(table, target)).values()],
    { concurrency: targetsAtOnce },
  );
  return found.flat();
}
