import pMap from 'p-map';
import type { Target } from '../../domain/instance.ts';
import type { Run } from '../../domain/run.ts';
import { markSourceStale, readSourceRecords } from '../../records/sources/source-records.ts';
import type { Tools } from '../tools.ts';

/** Marks what was last known of an unread target's sources stale: never clean, never gone. */
export async function markSourcesStale(
  { table, now }: Pick<Tools, 'table' | 'now'>,
  target: Target,
  run: Run,
): Promise<void> {
  const records = [...(await readSourceRecords(table, target)).values()];
  const fresh = records.filter(({ stale }) => !stale);
  await pMap(fresh, async (record) => markSourceStale(table, record, run, now()), {
    concurrency: 10,
  });
}
