import { type News, type NewsKind, newsKinds } from '../domain/news.ts';
import { newsKind } from './find-news.ts';
import { dayMilliseconds, epochOf } from '../domain/time.ts';

/** Exempt instances and settled ones with a word of advice are worth a line in a digest, never a digest of their own. */
const quiet: ReadonlySet<NewsKind> = new Set(['exempt', 'advice']);

/** 5,000 entries of about 30 bytes stay well under the 400 KB of one item; the worst come first. */
const most = 5000;

export type DigestDue = { readonly due: boolean; readonly told: readonly string[] };

/**
 * Whether an owner hears of this run: when something is there that the last digest did not tell, or when something is
 * open and the last digest is `remindAfterDays` old. Nothing open, nothing sent.
 */
export function digestDue(
  news: readonly News[],
  last: { readonly told: readonly string[]; readonly sentAt: string | null },
  remindAfterDays: number,
  now: Date,
): DigestDue {
  const rank = new Map(newsKinds.map((kind, index) => [kind, index]));
  const told = news
    .map((item) => ({ kind: newsKind(item), id: item.instanceId }))
    .filter(({ kind }) => !quiet.has(kind))
    .toSorted((a, b) => (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0) || (a.id < b.id ? -1 : 1))
    .slice(0, most)
    .map(({ kind, id }) => `${kind} ${id}`);
  if (told.length === 0) return { due: false, told };
  const before = new Set(last.told);
  const isNew = told.some((entry) => !before.has(entry));
  const isOld =
    last.sentAt === null ||
    now.getTime() - epochOf(last.sentAt) >= remindAfterDays * dayMilliseconds;
  return { due: isNew || isOld, told };
}
