import { instanceKey } from '../domain/instance.ts';
import type { NewsEntry } from '../domain/news.ts';
import { toldAfter } from './told-after.ts';

/**
 * What an owner is to remember of a digest once Slack has taken it: of all that it is about, as far as it is counted; and of
 * each instance that it names, what is told once.
 * @param about what the digest tells
 * @param isNamed whether it names an instance of which something is told once
 */
export function awaitedWords(
  about: readonly NewsEntry[],
  isNamed: (entry: NewsEntry) => boolean,
): { readonly counted: readonly string[]; readonly named: ReadonlyMap<string, readonly string[]> } {
  const named = about
    .filter(isNamed)
    .map((entry) => [instanceKey(entry), wordsOf([entry])] as const);
  return { counted: wordsOf(about.map(onlyCounted)), named: new Map(named) };
}

function wordsOf(sent: readonly NewsEntry[]): readonly string[] {
  return toldAfter([], { told: [], sent, isRead: () => true });
}

/** Beyond its size a digest only counts: what is told once is told by the next one. */
export function onlyCounted(entry: NewsEntry): NewsEntry {
  return { ...entry, notices: [], change: null };
}
