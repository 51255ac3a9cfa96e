import type { SourceNews } from '../../domain/sources/source-news.ts';
import { sourceEntry, withoutChange } from './find-source-news.ts';
import { toldSourceWords } from './told-source-words.ts';

/** Whether an owner remembers all that a source's change comes to. */
export function isChangeTold(item: SourceNews, told: readonly string[]): boolean {
  const entry = sourceEntry(item);
  const others = new Set(toldSourceWords({ ...entry, change: null }));
  const words = toldSourceWords(entry).filter((word) => !others.has(word));
  return words.length > 0 && words.every((word) => told.includes(word));
}

/**
 * What a digest is to show of a source: a change that was told, as by one that Slack alone read, no more, but what is still
 * so. That a change fails is shown as long as it does.
 */
export function leftToTell(item: SourceNews, told: readonly string[]): SourceNews | null {
  const { change } = item;
  if (change === null || change.isPartly || change.status === 'failed') return item;
  return isChangeTold(item, told) ? withoutChange(item) : item;
}
