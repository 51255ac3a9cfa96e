import { isDeepStrictEqual } from 'node:util';
import pMap from 'p-map';
import { isMissing } from '../../decisions/sources/is-missing.ts';
import { keepOwner } from '../../decisions/sources/keep-owner.ts';
import { pendingSource } from '../../decisions/sources/pending-source.ts';
import type { RunTarget } from '../../domain/run.ts';
import { partsRead } from '../../domain/sources/read-part.ts';
import type { SourceAudit } from '../../domain/sources/source-audit.ts';
import { noSourceMemory, type SourceMemory } from '../../domain/sources/source-change.ts';
import { toSourceRecord } from '../../domain/sources/source-record.ts';
import { type RegionSources, sourceKey } from '../../domain/sources/source.ts';
import { putPendingSources } from '../../records/sources/pending-source-records.ts';
import { putSourceMemory } from '../../records/sources/source-memory-records.ts';
import {
  markSourceGone,
  markSourceStale,
  putNewSources,
  readSourceRecords,
} from '../../records/sources/source-records.ts';
import type { Tools } from '../tools.ts';

/** Writes to one partition, which takes 1,000 a second. */
const writesAtOnce = 10;

/** Writes down what an audit says of a target's sources, what is to be remembered of them, and what is to be done. */
export async function recordSources(
  { table, now }: Pick<Tools, 'table' | 'now'>,
  run: RunTarget,
  audits: readonly SourceAudit[],
  { read, memories }: SourcesRead,
): Promise<void> {
  const at = now();
  const before = await readSourceRecords(table, run);
  const records = audits.map((audit) => {
    const old = before.get(sourceKey(audit)) ?? null;
    const record = keepOwner(toSourceRecord(run, audit, at.toISOString()), old, read);
    if (audit.kind !== 'defaults') return record;
    const known = old?.partsRead ?? [];
    return { ...record, partsRead: partsRead(read, known) };
  });
  await putNewSources(table, records, before);
  const listed = new Set(records.map(sourceKey));
  const missing = [...before].flatMap(([key, record]) => (listed.has(key) ? [] : record));
  await pMap(
    missing,
    async (record) =>
      isMissing(record, read)
        ? markSourceGone(table, record, run, at)
        : markSourceStale(table, record, run, at),
    { concurrency: writesAtOnce },
  );
  for (const audit of audits) {
    const known = memories.get(sourceKey(audit)) ?? noSourceMemory;
    if (!isDeepStrictEqual(known, audit.memory)) await putSourceMemory(table, audit, audit.memory);
  }
  const pending = audits.flatMap((audit) => pendingSource(audit) ?? []);
  await putPendingSources(table, run.runId, pending, at);
}

type SourcesRead = {
  readonly read: RegionSources;
  /** As they were read, by sourceKey. */
  readonly memories: ReadonlyMap<string, SourceMemory>;
};
