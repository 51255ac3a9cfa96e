import { instanceKey } from './instance.ts';
import type { NewsEntry } from './news.ts';
import { sourceKey } from './sources/source.ts';
import type { SourceEntry } from './sources/source-news.ts';

/** What an owner may be told: of an instance, or of a source. */
export type ToldEntry = NewsEntry | SourceEntry;

export function isSourceEntry(entry: ToldEntry): entry is SourceEntry {
  return 'news' in entry;
}

/** Unique among both: a source's key has one part more. */
export function toldKey(entry: ToldEntry): string {
  return isSourceEntry(entry) ? sourceKey(entry) : instanceKey(entry);
}
