import { findNews } from '../decisions/find-news.ts';
import { CallFailed } from '../domain/errors.ts';
import { instanceKey, type Target } from '../domain/instance.ts';
import { type News, type NewsEntry, type NewsKind, newsKinds } from '../domain/news.ts';
import { readRecords } from '../records/instance-records.ts';
import { readNewsLists } from '../records/page-records.ts';
import type { Table } from '../records/table.ts';

/** What the pages of a run list, by owner. Ids only: all of a large fleet's are in memory at once. */
export type ListedNews = ReadonlyMap<string, readonly Listed[]>;

type Listed = Target & { readonly kind: NewsKind; readonly ids: readonly string[] };

export async function readListedNews(table: Table, runId: string): Promise<ListedNews> {
  const listed = new Map<string, Listed[]>();
  for await (const { account, region, news } of readNewsLists(table, runId))
    for (const [owner, lists] of Object.entries(news)) {
      const ofOwner = listed.get(owner) ?? [];
      for (const kind of newsKinds)
        if (lists[kind]) ofOwner.push({ account, region, kind, ids: lists[kind] });
      listed.set(owner, ofOwner);
    }
  return listed;
}

export function isListed(
  listed: ListedNews,
  of: Target & { readonly owner: string; readonly instanceId: string },
): boolean {
  return (listed.get(of.owner) ?? []).some(
    ({ account, region, ids }) =>
      account === of.account && region === of.region && ids.includes(of.instanceId),
  );
}

/**
 * One entry for each listed instance of an owner; what has a notice or a change is an item. EC2 may list an instance on two
 * pages: then the later one is it.
 * @param except what the run has news items of
 */
export function entriesOf(
  listed: readonly Listed[],
  except: readonly News[],
): readonly NewsEntry[] {
  const entries = new Map<string, NewsEntry>();
  for (const { account, region, kind, ids } of listed)
    for (const instanceId of ids) {
      const kinds = { kind, ordinary: kind };
      const entry = { account, region, instanceId, ...kinds, notices: [], change: null };
      entries.set(instanceKey(entry), entry);
    }
  for (const item of except) entries.delete(instanceKey(item));
  return [...entries.values()];
}

/**
 * The news behind an owner's entries, as the instances' records tell it. A record that has since become another owner's,
 * or has nothing to tell any more, was written anew, and told by whoever did that.
 * @throws CallFailed where a record is missing: better no digest today than one that is silent about an instance
 */
export async function readNewsOf(
  table: Table,
  owner: string,
  entries: readonly NewsEntry[],
): Promise<readonly News[]> {
  const records = await readRecords(table, entries);
  const found = new Set(records.map(instanceKey));
  const missing = entries.filter((entry) => !found.has(instanceKey(entry)));
  if (missing[0])
    throw new CallFailed(
      `the table holds no record of ${missing.length} of the instances that the digest is about (${instanceKey(missing[0])}); the next audit writes it again`,
    );
  return records.flatMap((record) => findNews(record) ?? []).filter((news) => news.owner === owner);
}
