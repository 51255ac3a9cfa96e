import type { Target } from '../domain/instance.ts';
import type { NewsList } from '../domain/news.ts';
import type { Sizes } from '../domain/pending-action.ts';
import type { Counts } from '../domain/run.ts';
import type { Replacements } from '../domain/sources/replacements.ts';
import type { Hanging } from '../domain/sources/source-audit.ts';
import type { UsedVersions } from '../domain/sources/used-versions.ts';
import type { SourcePart } from '../domain/sources/source.ts';
import type { Unreached } from '../domain/unreached.ts';
import { expiresAfterDays, keys, runPartition, target } from './keys.ts';
import { joinMaps, type PageMaps, splitMaps } from './page-parts.ts';
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
  /** Parts of the sources that could not be read when that was counted; left out: there were none. */
  readonly unreadParts?: readonly SourcePart[];
  /** Versions of launch templates that its instances would be launched from again. */
  readonly used?: UsedVersions;
  /** Left out by earlier versions. */
  readonly replacements?: Replacements;
  /** Instances of which there is something to tell, but for those that have news items of their own. */
  readonly news: NewsList;
  /** Evidence that could not be read, and what else was not known. */
  readonly gaps: readonly string[];
  readonly notes: readonly string[];
};

/**
 * 1,000 ids are 20 KB. Names of 1,000 groups and sources, of whatever hangs on them and of the groups' sizes, may be more than
 * the 400 KB of one item: then they are items of their own, written before the page that counts them. The target that each
 * sourceKey begins with is left out.
 */
export async function putPage(
  table: Table,
  runId: string,
  page: PageRecord,
  now: Date,
): Promise<void> {
  const expiresAt = expiresAfterDays(now, 7);
  const { hanging, sizes, ...rest } = page;
  const short = hanging && mapKeys(hanging, withoutTarget(page));
  const parts = splitMaps({ ...(short ? { hanging: short } : {}), groups: sizes.groups });
  if (parts.length === 1) {
    const whole = { ...rest, sizes, ...(short ? { hanging: short } : {}) };
    await table.put({ ...keys.page(runId, page), ...whole, expiresAt });
    return;
  }
  for (const [part, maps] of parts.entries())
    await table.put({ ...keys.pagePart(runId, page, part), maps, expiresAt });
  await table.put({
    ...keys.page(runId, page),
    ...rest,
    sizes: { ...sizes, groups: {} },
    ...(short ? { hanging: {} } : {}),
    parts: parts.length,
    expiresAt,
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
    pages.push(fromItem(await withParts(table, runId, item as unknown as PageItem)));
  return pages;
}

/** How many items hold what does not fit the page's; left out: it holds all. */
type PageItem = PageRecord & { readonly parts?: number };

/** @throws Error where a part is missing: what it counts must not pass for nothing */
async function withParts(table: Table, runId: string, page: PageItem): Promise<PageRecord> {
  if (page.parts === undefined) return page;
  const found: PageMaps[] = [];
  for (let part = 0; part < page.parts; part += 1) {
    const item = await table.get(keys.pagePart(runId, page, part));
    if (item === null) throw new Error(`part ${part} of page ${page.page} of ${runId} is missing`);
    found.push(item['maps'] as PageMaps);
  }
  const { hanging, groups = {} } = joinMaps(found) as {
    readonly hanging?: NonNullable<PageRecord['hanging']>;
    readonly groups?: PageRecord['sizes']['groups'];
  };
  const { parts: _parts, ...rest } = page;
  return {
    ...rest,
    sizes: { ...page.sizes, groups },
    ...(hanging === undefined ? {} : { hanging }),
  };
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
