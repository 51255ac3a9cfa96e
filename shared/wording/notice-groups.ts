import type { NewsKind } from '../domain/news.ts';
import type { NoticeKind } from '../domain/notice.ts';
import type { Settings } from '../domain/settings.ts';
import type { GroupWords } from './english/group-words.ts';
import { toldOnce } from './english/told-once.ts';
import { shownKeys } from './shown-keys.ts';

/** The words of the groups whose news is told once; they stand in wording/english. */
export function noticeGroupWords(
  kind: Extract<NewsKind, NoticeKind | 'undone'>,
  tags: Settings['tags'],
): GroupWords {
  return toldOnce(shownKeys(tags))[kind];
}
