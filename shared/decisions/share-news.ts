import { asks, type InstanceRecord } from '../domain/instance-record.ts';
import type { News, NewsKind, NewsList } from '../domain/news.ts';
import type { Notice } from '../domain/notice.ts';
import { findNews, newsKind } from './find-news.ts';

export type SharedNews = {
  /** To be recorded item by item: what the limits and the change make of it belongs to it. */
  readonly apart: readonly News[];
  /** Told from the instances' own records, if a digest is sent at all. */
  readonly listed: NewsList;
};

/** So much of a page's one record, 400 KB at most, may be lists; owners come from tags, and may be 254 characters each. */
const mostBytes = 100_000;
const bytesOfId = 20;
const bytesOfList = 40;

/**
 * How the news of a page's instances is kept: most of a fleet asks for nothing, and is today what it was yesterday.
 * @param noticesOf what is to be told once of an instance, by its id
 */
export function shareNews(
  records: readonly InstanceRecord[],
  noticesOf: (instanceId: string) => readonly Notice[],
): SharedNews {
  const apart: News[] = [];
  const listed: Record<string, Partial<Record<NewsKind, string[]>>> = {};
  let room = mostBytes;
  for (const record of records) {
    const notices = noticesOf(record.instanceId);
    const news = findNews(record, notices);
    if (news === null) continue;
    const { owner, instanceId } = news;
    const kind = newsKind(news);
    const ids = listed[owner]?.[kind];
    const bytes = ids === undefined ? owner.length + bytesOfList + bytesOfId : bytesOfId;
    if (asks(record) || notices.length > 0 || bytes > room) {
      apart.push(news);
      continue;
    }
    room -= bytes;
    if (ids === undefined) listed[owner] = { ...listed[owner], [kind]: [instanceId] };
    else ids.push(instanceId);
  }
  return { apart, listed };
}
