import { readPages } from '../records/page-records.ts';
import { readRun, readTargetReports } from '../records/run-records.ts';
import type { Table } from '../records/table.ts';

/** What a run has looked at. */
export type Reach = {
  /** Over the account, and not over some instances only. */
  readonly isWhole: boolean;
  /** Regions that could not be read. */
  readonly unread: readonly string[];
  /** Of what was not read, nothing is over. */
  readonly isRead: (of: { readonly region: string; readonly instanceId: string }) => boolean;
};

export async function reachOfRun(table: Table, runId: string): Promise<Reach> {
  const run = await readRun(table, runId);
  const reports = await readTargetReports(table, runId);
  const read = new Set(
    reports.filter(({ status }) => status === 'read').map(({ region }) => region),
  );
  const unread = (run?.targets ?? []).filter((region) => !read.has(region));
  if (run?.scope !== 'watch' && run?.scope !== 'instances')
    return { isWhole: true, unread, isRead: ({ region }) => read.has(region) };
  const pages = await readPages(table, runId);
  const seen = new Set(
    pages.flatMap((page) => page.seen.map((instanceId) => `${page.region} ${instanceId}`)),
  );
  return {
    isWhole: false,
    unread,
    isRead: ({ region, instanceId }) => seen.has(`${region} ${instanceId}`),
  };
}
