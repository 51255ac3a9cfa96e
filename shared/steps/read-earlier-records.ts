import pMap from 'p-map';
import type { Instance } from '../domain/instance.ts';
import type { InstanceRecord } from '../domain/instance-record.ts';
import { readInstance } from '../records/instance-records.ts';
import type { Table } from '../records/table.ts';

/** The records of those of these instances that have one, read one by one: a plan may read no more than it needs. */
export async function readEarlierRecords(
  table: Table,
  instances: readonly Instance[],
): Promise<readonly InstanceRecord[]> {
  const records = await pMap(instances, async (of) => readInstance(table, of), { concurrency: 10 });
  return records.flatMap((record) => record ?? []);
}
