import type { ToldPlace } from '../decisions/sources/told-source-words.ts';
import type { Target } from '../domain/instance.ts';
import type { ReadPart } from '../domain/sources/read-part.ts';
import { readPages } from '../records/page-records.ts';
import { readRun, readTargetReports } from '../records/run-records.ts';
import type { Table } from '../records/table.ts';

/** What a run has looked at. */
export type Reach = {
  /** Over the account, and not over some instances only. */
  readonly isWhole: boolean;
  /** Regions that could not be read. */
  readonly unread: readonly string[];
  /** All that it was to look at. */
  readonly targets: readonly Target[];
  /** Of what was not read, nothing is over. Of sources nothing is known here: see sources-of-run.ts. */
  readonly isRead: (of: ToldPlace) => boolean;
  /** Whether a Region's sources were read, but for those whose records say that they are stale. */
  readonly areSourcesRead: (region: string) => boolean;
  /** What of a Region's sources could not be read, although the others were. */
  readonly unreadParts: (region: string) => readonly ReadPart[];
};

export async function reachOfRun(table: Table, runId: string): Promise<Reach> {
  const run = await readRun(table, runId);
  const reports = await readTargetReports(table, runId);
  const read = new Set(
    reports.filter(({ status }) => status === 'read').map(({ region }) => region),
  );
  const { account = '', targets: regions = [] } = run ?? {};
  const targets = regions.map((region) => ({ account, region }));
  const unread = (run?.targets ?? []).filter((region) => !read.has(region));
  if (run?.scope !== 'watch' && run?.scope !== 'instances')
    return {
      isWhole: true,
      unread,
      targets,
      isRead: (of) => !('source' in of) && read.has(of.region),
      areSourcesRead: (region) =>
        reports.some((report) => report.region === region && report.sources != null),
      unreadParts: (region) =>
        reports.find((report) => report.region === region)?.unreadParts ?? [],
    };
  const pages = await readPages(table, runId);
  const seen = new Set(
    pages.flatMap((page) => page.seen.map((instanceId) => `${page.region} ${instanceId}`)),
  );
  return {
    isWhole: false,
    unread,
    targets,
    isRead: (of) => !('source' in of) && seen.has(`${of.region} ${of.instanceId}`),
    areSourcesRead: () => false,
    unreadParts: () => [],
  };
}
