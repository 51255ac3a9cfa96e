import type { NewsKind } from '../domain/news.ts';
import { dayMilliseconds, epochOf } from '../domain/time.ts';
import { isSourceEntry, type ToldEntry } from '../domain/told-entry.ts';
import { mostWords, quietKinds, toldWords, worstFirst } from './told-words.ts';

/** What was merely found, and nobody asked about, can wait for the run over the account. */
const findings: ReadonlySet<NewsKind> = new Set(['in-use', 'unknown', 'ready']);

export type LastDigest = { readonly told: readonly string[]; readonly sentAt: string | null };

export type DigestFacts = {
  readonly last: LastDigest;
  /** A run over the account tells all there is. One about some instances tells what is new of them, and never reminds. */
  readonly isWhole: boolean;
  readonly remindAfterDays: number;
  readonly now: Date;
};

export type DigestDue = {
  readonly due: boolean;
  /** What the digest is to tell. */
  readonly about: readonly ToldEntry[];
};

/**
 * Whether an owner hears of this run: when something is there that was not told, or when something is open and the last
 * digest is `remindAfterDays` old. Nothing open, nothing sent.
 */
export function digestDue(
  news: readonly ToldEntry[],
  { last, isWhole, remindAfterDays, now }: DigestFacts,
): DigestDue {
  const told = new Set(last.told);
  const isNew = (word: string): boolean => !told.has(word);
  if (!isWhole) {
    const about = news.filter((entry) => !canWait(entry) && toldWords(entry).some(isNew));
    return { due: about.length > 0, about };
  }
  const isOld =
    last.sentAt === null ||
    now.getTime() - epochOf(last.sentAt) >= remindAfterDays * dayMilliseconds;
  // Beyond what is remembered nothing can be known to be new.
  const open = worstFirst(news).flatMap(toldWords).slice(0, mostWords);
  const due = open.length > 0 && (isOld || open.some(isNew));
  return { due, about: due ? news : [] };
}

/** A run about some instances reads no sources. */
function canWait(entry: ToldEntry): boolean {
  return isSourceEntry(entry) || quietKinds.has(entry.kind) || findings.has(entry.kind);
}
