import type { News, NewsKind } from '../domain/news.ts';
import { originWords as words } from './english/origin.ts';
import { plainText } from './plain-text.ts';
import { ended, sentence } from './sentences.ts';

/** Notes that a group says once are not repeated by each of its instances. */
export type SaidOnce = ReadonlySet<string>;

/** More groups and fleets than these are named with their instances. */
const mostNotes = 5;

/**
 * Why changes of a group's instances would not last, once for all those of which the same is to be said: fifty instances of
 * one Auto Scaling group have one note.
 */
export function sharedNotes(kind: NewsKind, news: readonly News[]): readonly string[] {
  return countedNotes(kind, news).map(([note, count]) => words.shared(count, shownNote(note)));
}

/** What sharedNotes says of a group, so that its instances need not. */
export function saidOnce(kind: NewsKind, news: readonly News[]): SaidOnce {
  return new Set(countedNotes(kind, news).map(([note]) => note));
}

/** The note as one instance's own line; null: there is none, or its group has said it. */
export function ownNote(news: News, said: SaidOnce): string | null {
  const note = noteOf(news);
  return note === null || said.has(note) ? null : ended(sentence(shownNote(note)));
}

/** Whoever asked to be left alone knows what comes. */
function noteOf({ origin, intent }: News): string | null {
  return intent === 'ignore' ? null : (origin?.note ?? null);
}

function countedNotes(
  kind: NewsKind,
  news: readonly News[],
): readonly (readonly [note: string, count: number])[] {
  if (kind === 'exempt') return [];
  const counts = new Map<string, number>();
  for (const note of news.flatMap((item) => noteOf(item) ?? []))
    counts.set(note, (counts.get(note) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > 1)
    .toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, mostNotes);
}

/** It may quote the names of groups and templates. */
function shownNote(note: string): string {
  return plainText(note, 400);
}
