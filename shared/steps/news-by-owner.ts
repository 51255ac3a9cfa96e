import { noSourceDigest, type SourceDigest } from '../domain/sources/source-news.ts';
import type { News, NewsEntry } from '../domain/news.ts';
import { newsOrder } from '../records/news-records.ts';
import { entriesOf, type ListedNews } from './listed-news.ts';

/** All that a run has to tell one owner. */
export type OwnerNews = {
  readonly owner: string;
  readonly items: readonly News[];
  /** Of other instances than the items are. */
  readonly entries: readonly NewsEntry[];
  readonly sources: SourceDigest;
};

/**
 * Each owner once, in the order in which the table sorts the items, whether the owner has items, listed instances, sources or
 * several of them.
 * @param items sorted by owner; those behind `after`
 * @param after the owner that was dealt with last
 */
export async function* newsByOwner(
  items: AsyncIterable<News>,
  listed: ListedNews,
  after: string | null,
  sources: ReadonlyMap<string, SourceDigest> = new Map(),
): AsyncGenerator<OwnerNews> {
  const owners = [...new Set([...listed.keys(), ...sources.keys()])]
    .filter((owner) => after === null || isBehind(owner, after))
    .toSorted((one, other) => (isBehind(one, other) ? 1 : -1));
  const newsOf = (owner: string, ofOwner: readonly News[]): OwnerNews => ({
    owner,
    items: ofOwner,
    entries: entriesOf(listed.get(owner) ?? [], ofOwner),
    sources: sources.get(owner) ?? noSourceDigest,
  });
  let next = 0;
  for await (const ofOwner of consecutive(items)) {
    const { owner } = ofOwner[0];
    for (; next < owners.length; next += 1) {
      const other = owners[next];
      if (other === undefined || isBehind(other, owner)) break;
      if (other !== owner) yield newsOf(other, []);
    }
    yield newsOf(owner, ofOwner);
  }
  for (const owner of owners.slice(next)) yield newsOf(owner, []);
}

function isBehind(owner: string, other: string): boolean {
  return newsOrder(owner) > newsOrder(other);
}

/** Consecutive items of one owner; the table sorts them so. */
async function* consecutive(all: AsyncIterable<News>): AsyncGenerator<[News, ...News[]]> {
  let news: [News, ...News[]] | null = null;
  for await (const item of all) {
    if (news !== null && news[0].owner === item.owner) {
      news.push(item);
      continue;
    }
    if (news !== null) yield news;
    news = [item];
  }
  if (news !== null) yield news;
}
