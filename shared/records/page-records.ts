import type { Target } from '../domain/instance.ts';
import type { NewsList } from '../domain/news.ts';
import type { Sizes } from '../domain/pending-action.ts';
import type { Counts } from '../domain/run.ts';
import type { Hanging } from '../domain/sources/source-audit.ts';
import type { UsedVersions } from '../domain/sources/used-versions.ts';
import type { Unreached } from '../domain/unreached.ts';
import { expiresAfterDays, keys, runPartition, target } from './keys.ts';
import type { Table } from './table.ts';

/**
 * One page of a target's instances, audited and recorded to its end. All pages together tell how far the audit came:
 * whoever goes on starts behind the last one, and a page that is written twice counts once.
 */
export type PageRecord = Target & {
  /** 0, 1, 2 ... in the order of reading. */
  readonly page: number;
  /** EC2's token of the next page; null on the last one. */
  readonly nextToken: string | null;
  /** Every instance that EC2 listed here: who is recorded for the target and on no page of it is gone. */
  readonly seen: readonly string[];
  readonly counts: Counts;
  readonly sizes: Sizes;
  /** Left out by earlier versions. */
  readonly unreached?: Unreached;
  /** Living instances by the sourceKey of what they hang on, and by verdict; left out where sources were not read. */
  readonly hanging?: Readonly<Record<string, Hanging>>;
  /** Versions of launch templates that its instances would be launched from again. */
  readonly used?: UsedVersions;
  /** Living instances whose replacement would allow IMDSv1; left out by earlier versions. */
  readonly broughtBack?: number;
  /** Instances of which there is something to tell, but for those that have news items of their own. */
  readonly news: NewsList;
  /** Evidence that could not be read, and what else was not known. */
  readonly gaps: readonly string[];
  readonly notes: readonly string[];
};

/**
 * 1,000 ids are 20 KB, and names of 1,000 groups and templates a few times that: under the 400 KB of one item. The target
 * that each sourceKey begins with is left out.
 */
export async function putPage(
  table: Table,
  runId: string,
  page: PageRecord,
  now: Date,
): Promise<void> {
  await table.put({
    ...keys.page(runId, page),
    ...page,
    ...(page.hanging === undefined ? {} : { hanging: mapKeys(page.hanging, withoutTarget(page)) }),
    expiresAt: expiresAfterDays(now, 7),
  });
}

/** Pages of one target, or of all, in order; read consistently. */
export async function readPages(
  table: Table,
  runId: string,
  of?: Target,
): Promise<readonly PageRecord[]> {
  const prefix = of ? `PAGE#${target(of)}#` : 'PAGE#';
  const pages: PageRecord[] = [];
  for await (const item of table.query({ pk: runPartition(runId), prefix }))
    pages.push(fromItem(item as unknown as PageRecord));
  return pages;
}

function fromItem(page: PageRecord): PageRecord {
  if (page.hanging === undefined) return page;
  const start = ofTarget(page);
  return { ...page, hanging: mapKeys(page.hanging, (key) => `${start}${key}`) };
}

/** What the sourceKeys of a target begin with. */
function ofTarget({ account, region }: Target): string {
  return `${account}/${region}/`;
}

function withoutTarget(of: Target): (key: string) => string {
  const start = ofTarget(of);
  return (key) => key.slice(start.length);
}

function mapKeys<Value>(
  map: Readonly<Record<string, Value>>,
  change: (key: string) => string,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [change(key), value]));
}

/** What each page of a run lists. */
export async function* readNewsLists(
  table: Table,
  runId: string,
): AsyncGenerator<Pick<PageRecord, 'account' | 'region' | 'news'>> {
  for await (const item of table.query({ pk: runPartition(runId), prefix: 'PAGE#' })) {
    // A run that began before an update has pages that list nothing: all of its news are items.
    const { news = {}, ...of } = item as unknown as Target & Partial<PageRecord>;
    yield { account: of.account, region: of.region, news };
  }
}
