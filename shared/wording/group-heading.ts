import { dateOfReason } from '../domain/dated-reason.ts';
import type { News, NewsKind } from '../domain/news.ts';
import type { Settings } from '../domain/settings.ts';
import { dateWords } from './english/group-words.ts';
import { groupWords } from './news-groups.ts';

/** The title of a group, with the date that matters: `WILL BE ENFORCED ON 2026-11-29`, `EXEMPT, THE FIRST UNTIL 2026-12-01`. */
export function groupHeading(
  kind: NewsKind,
  news: readonly News[],
  tags: Settings['tags'],
): string {
  return `${groupWords(kind, tags).title}${dateBehind(kind, news)}`;
}

/** ` ON 2026-11-29`; nothing where no date is known, or none matters. */
export function dateBehind(kind: NewsKind, news: readonly News[]): string {
  const words = dateWords[kind];
  const dates = [...new Set(news.map((item) => dateOf(kind, item)))].toSorted();
  const first = dates.find((date) => date !== '');
  if (words === undefined || first === undefined) return '';
  return `${dates.length === 1 ? words.one : words.more} ${first}`;
}

/** Of the next digest it is named first, as it is told again until it was named. */
export function isToldOnce({ notices, change }: News): boolean {
  return notices.length > 0 || change !== null;
}

/**
 * The order in which a group names its instances: those first of which something is told once, and of them those that were
 * never named; then those whose date comes first.
 */
export function byDate(kind: NewsKind, news: readonly News[]): readonly News[] {
  const rank = (item: News): string => {
    const isRepeated = item.notices.every(({ days, isFirst }) => days !== undefined && !isFirst);
    const first = isToldOnce(item) ? Number(isRepeated && item.change === null) : 2;
    return `${first}${(dateWords[kind] && dateOf(kind, item)) || '~'}`;
  };
  return news.toSorted((one, other) => {
    const [a, b] = [rank(one), rank(other)];
    return a < b ? -1 : Number(a > b);
  });
}

function dateOf(kind: NewsKind, { notices, plan }: News): string {
  // The plan of what is exempt begins so (make-plan.ts); what a tag says stands behind it.
  if (kind === 'exempt') return /^exempt until (\d{4}-\d{2}-\d{2})/.exec(plan.reason)?.[1] ?? '';
  const told = notices.find((notice) => notice.kind === kind)?.on;
  return told ?? (kind === 'deadline' ? (dateOfReason(plan.reason) ?? '') : '');
}
