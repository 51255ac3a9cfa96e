import type { NewsKind } from '../domain/news.ts';
import { type NoticeKind, noticeKinds } from '../domain/notice.ts';
import type { Settings } from '../domain/settings.ts';
import type { GroupWords } from './english/group-words.ts';
import { toldWhileSo } from './english/told-while-so.ts';
import { noticeGroupWords } from './notice-groups.ts';
import { shownKeys } from './shown-keys.ts';

/** The words of one of a digest's groups; they stand in wording/english. */
export function groupWords(kind: NewsKind, tags: Settings['tags']): GroupWords {
  return isToldOnce(kind) ? noticeGroupWords(kind, tags) : toldWhileSo(shownKeys(tags))[kind];
}

function isToldOnce(kind: NewsKind): kind is NoticeKind | 'undone' {
  return kind === 'undone' || noticeKinds.some((notice) => notice === kind);
}
