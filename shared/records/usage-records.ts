import type { FunctionName } from '../domain/names.ts';
import type { Usage } from '../domain/usage.ts';
import { expiresAfterDays, keys, runPartition } from './keys.ts';
import type { Table } from './table.ts';

/** What one Lambda invocation of a run used. */
export type UsageRecord = {
  readonly name: FunctionName;
  readonly requestId: string;
  /** null: it works for the whole account. */
  readonly region: string | null;
  /** null: it has begun, and how it ended is not written down. */
  readonly usage: Usage | null;
};

/** An update, because that is what every function may do to the table. */
export async function recordUsage(
  table: Table,
  runId: string,
  record: UsageRecord,
  now: Date,
): Promise<void> {
  const item = { ...record, expiresAt: expiresAfterDays(now, 90) };
  await table.update(keys.usage(runId, record), item);
}

export async function readUsage(table: Table, runId: string): Promise<readonly UsageRecord[]> {
  const records: UsageRecord[] = [];
  for await (const item of table.query({ pk: runPartition(runId), prefix: 'USAGE#' }))
    records.push(item as unknown as UsageRecord);
  return records;
}
