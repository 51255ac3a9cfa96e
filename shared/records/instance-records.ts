import type { Audit } from '../domain/audit.ts';
import type { Target } from '../domain/instance.ts';
import { asks, type InstanceRecord, toInstanceRecord } from '../domain/instance-record.ts';
import type { LastReading } from '../domain/last-reading.ts';
import { tableIndexes } from '../domain/names.ts';
import type { Run } from '../domain/run.ts';
import { expiresAfterDays, keys, target } from './keys.ts';
import type { Item } from './item.ts';
import { isSameRecord } from './is-same-record.ts';
import { fromStored, toStored } from './stored-record.ts';
import type { Table } from './table.ts';

/** @param readAt ISO time of reading, where that was a while ago */
export async function putAudits(
  table: Table,
  run: Run,
  audits: readonly Audit[],
  now: Date,
  readAt = now.toISOString(),
): Promise<void> {
  await table.putAll(audits.map((audit) => toItem(toInstanceRecord(run, audit, readAt), now)));
}

/**
 * Writes what is new of these records, and nothing where the table says the same already: most of a fleet is today what it
 * was yesterday. What asks for a change is always written, because the change is judged by this record.
 * @param before the records as they were read, by instance id
 * @returns how many were written
 */
export async function putNewRecords(
  table: Table,
  records: readonly InstanceRecord[],
  before: ReadonlyMap<string, InstanceRecord>,
  { now, keepsDates }: PutOptions,
): Promise<number> {
  const changed = records.filter((record) => {
    const old = before.get(record.instanceId);
    const isDated = keepsDates && record.evidence.carriedFrom === undefined;
    return old === undefined || asks(record) || isDated || !isSameRecord(old, record);
  });
  await table.putAll(changed.map((record) => toItem(record, now)));
  return changed.length;
}

type PutOptions = {
  readonly now: Date;
  /** Write each new reading of both metrics: later runs carry totals on from its date. */
  readonly keepsDates: boolean;
};

/** The records of those of these instances of one Region that have one, by instance id. */
export async function readInstances(
  table: Table,
  of: readonly Pick<InstanceRecord, 'account' | 'region' | 'instanceId'>[],
): Promise<ReadonlyMap<string, InstanceRecord>> {
  return new Map((await readRecords(table, of)).map((record) => [record.instanceId, record]));
}

/** The same of any number of Regions, in no order. */
export async function readRecords(
  table: Table,
  of: readonly Pick<InstanceRecord, 'account' | 'region' | 'instanceId'>[],
): Promise<readonly InstanceRecord[]> {
  return (await table.getAll(of.map((instance) => keys.state(instance)))).map(fromStored);
}

/** What metrics may be carried on from; a stale record, or one of an instance that was gone, is no basis. */
export function lastReadings(
  records: ReadonlyMap<string, InstanceRecord>,
): ReadonlyMap<string, LastReading> {
  return new Map(
    [...records]
      .filter(([, { stale, gone }]) => !stale && !gone)
      .map(([instanceId, record]) => [
        instanceId,
        { ...record, bothReadAt: record.evidence.carriedFrom ?? record.readAt },
      ]),
  );
}

export async function readInstance(
  table: Table,
  of: Target & { readonly instanceId: string },
): Promise<InstanceRecord | null> {
  const item = await table.get(keys.state(of));
  return item === null ? null : fromStored(item);
}

/** Last-seen records of a target, from an index that may lag: confirm with a condition before writing. */
export async function* listInstances(
  table: Table,
  of: Target,
): AsyncGenerator<{ readonly instanceId: string; readonly gone: boolean }> {
  const { name, partition } = tableIndexes.targets;
  for await (const item of table.query({ pk: target(of), index: { name, partition } }))
    yield { instanceId: String(item['instanceId']), gone: item['gone'] === true };
}

/** Not listed by EC2 any more, although the target was read to its end. Kept 15 months, as its evidence would be. */
export async function markGone(
  table: Table,
  of: Target & { readonly instanceId: string },
  run: Run,
  now: Date,
): Promise<boolean> {
  return table.update(
    keys.state(of),
    { gone: true, goneSince: now.toISOString(), expiresAt: expiresAfterDays(now, 460) },
    { expression: 'runId <> :run AND gone = :no', values: { ':run': run.runId, ':no': false } },
  );
}

/**
 * Never clean, never gone: the old record stays, and says that it is old. A record read after the run's start is
 * another run's, which took the lease over from this one: it is fresh.
 */
export async function markStale(
  table: Table,
  of: Target & { readonly instanceId: string },
  run: Run,
  since: Date,
): Promise<boolean> {
  return table.update(
    keys.state(of),
    { stale: true, staleSince: since.toISOString(), staleRunId: run.runId },
    {
      expression: 'gone = :no AND runId <> :run AND readAt < :started',
      values: { ':no': false, ':run': run.runId, ':started': run.startedAt },
    },
  );
}

function toItem(record: InstanceRecord, now: Date): Item {
  const end = record.gone
    ? { goneSince: now.toISOString(), expiresAt: expiresAfterDays(now, 460) }
    : {};
  return { ...keys.state(record), ...toStored(record), ...end };
}
