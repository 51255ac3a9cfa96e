import type { ToldEntry } from '../domain/told-entry.ts';
import type { ToldPlace } from './sources/told-source-words.ts';
import { impliedWords, mostWords, placeOf, toldWords, worstFirst } from './told-words.ts';

export type ToldFacts = {
  readonly told: readonly string[];
  /** What a digest of this run has told. */
  readonly sent: readonly ToldEntry[];
  /** Whether the run has read an instance, or a source: of what it has not, nothing is over. */
  readonly isRead: (of: ToldPlace) => boolean;
};

/**
 * What an owner's record remembers as told after a run: what was sent now, and what was told before and is still so. What is
 * over is forgotten, so that it is news when it begins again.
 * @param news all that the run has to tell the owner, whether it was sent or not
 */
export function toldAfter(
  news: readonly ToldEntry[],
  { told, sent, isRead }: ToldFacts,
): readonly string[] {
  const before = new Set(told);
  const still = worstFirst(news)
    .flatMap(toldWords)
    .filter((word) => before.has(word));
  const sentNow = worstFirst(sent);
  const kept = told.filter((word) => !isRead(placeOf(word)));
  const all = [...sentNow.flatMap(toldWords), ...sentNow.flatMap(impliedWords), ...still, ...kept];
  return [...new Set(all)].slice(0, mostWords);
}
