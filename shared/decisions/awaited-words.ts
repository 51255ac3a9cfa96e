import { isSourceEntry, type ToldEntry, toldKey } from '../domain/told-entry.ts';
import { toldAfter } from './told-after.ts';

/**
 * What an owner is to remember of a digest once Slack has taken it: of all that it is about, as far as it is counted; and of
 * each instance that it names, what is told once.
 * @param about what the digest tells
 * @param isNamed whether it names an instance of which something is told once
 */
export function awaitedWords(
  about: readonly ToldEntry[],
  isNamed: (entry: ToldEntry) => boolean,
): { readonly counted: readonly string[]; readonly named: ReadonlyMap<string, readonly string[]> } {
  const named = about.filter(isNamed).map((entry) => [toldKey(entry), wordsOf([entry])] as const);
  // Of a source that is named all counts with the digest: nothing of it is written anywhere else.
  const counted = about.map((entry) =>
    isSourceEntry(entry) && isNamed(entry) ? entry : onlyCounted(entry),
  );
  return { counted: wordsOf(counted), named: new Map(named) };
}

function wordsOf(sent: readonly ToldEntry[]): readonly string[] {
  return toldAfter([], { told: [], sent, isRead: () => true });
}

/** Beyond its size a digest only counts: what is told once is told by the next one. */
export function onlyCounted(entry: ToldEntry): ToldEntry {
  return isSourceEntry(entry)
    ? { ...entry, change: null }
    : { ...entry, notices: [], change: null };
}
