import { isDeepStrictEqual } from 'node:util';
import type { Target } from '../../domain/instance.ts';
import type { Run } from '../../domain/run.ts';
import { isSourceChange } from '../../domain/sources/source-plan.ts';
import type { SourceRecord } from '../../domain/sources/source-record.ts';
import { type SourceId, sourceKey } from '../../domain/sources/source.ts';
import { expiresAfterDays, keys, sourcesPartition } from '../keys.ts';
import type { Item } from '../item.ts';
import type { Table } from '../table.ts';

/** The last audit of each of a target's sources, by sourceKey; those that are gone are left out. Consistent. */
export async function readSourceRecords(
  table: Table,
  of: Target,
): Promise<ReadonlyMap<string, SourceRecord>> {
  const records = new Map<string, SourceRecord>();
  for await (const item of table.query({ pk: sourcesPartition(of) })) {
    const record = fromItem(item);
    if (record !== null) records.set(sourceKey(record), record);
  }
  return records;
}

/**
 * Writes what is new of these records, and nothing where the table says the same already. What asks for a change is always
 * written, because the change is judged by this record.
 * @param before as they were read, by sourceKey
 * @returns how many were written
 */
export async function putNewSources(
  table: Table,
  records: readonly SourceRecord[],
  before: ReadonlyMap<string, SourceRecord>,
): Promise<number> {
  const changed = records.filter((record) => {
    const old = before.get(sourceKey(record));
    const asks = record.intent !== 'none' || isSourceChange(record.plan);
    return old === undefined || asks || !isSame(old, record);
  });
  await table.putAll(changed.map((record) => ({ ...keys.source(record), ...record })));
  return changed.length;
}

/** Not listed any more, although its part was read to the end. Kept 15 months, as an instance's record. */
export async function markSourceGone(
  table: Table,
  of: SourceId,
  run: Run,
  now: Date,
): Promise<boolean> {
  return table.update(
    keys.source(of),
    { gone: true, goneSince: now.toISOString(), expiresAt: expiresAfterDays(now, 460) },
    { expression: 'attribute_exists(pk) AND runId <> :run', values: { ':run': run.runId } },
  );
}

/**
 * Never clean, never gone: the old record stays, and says that it is old. One that was read after the run's start is another
 * run's, which took the lease over from this one: it is fresh.
 */
export async function markSourceStale(
  table: Table,
  of: SourceId,
  run: Run,
  since: Date,
): Promise<boolean> {
  return table.update(
    keys.source(of),
    { stale: true, staleSince: since.toISOString(), staleRunId: run.runId },
    {
      expression: 'attribute_exists(pk) AND runId <> :run AND readAt < :started',
      values: { ':run': run.runId, ':started': run.startedAt },
    },
  );
}

function fromItem(item: Item): SourceRecord | null {
  if (item['gone'] === true) return null;
  const { pk: _pk, sk: _sk, staleSince: _since, staleRunId: _run, ...record } = item;
  return record as unknown as SourceRecord;
}

/** When it was read is no news: the run's own records tell that. */
function isSame(before: SourceRecord, now: SourceRecord): boolean {
  const { readAt: _then, runId: _before, ...was } = before;
  const { readAt: _at, runId: _run, ...is } = now;
  return isDeepStrictEqual(was, is);
}
