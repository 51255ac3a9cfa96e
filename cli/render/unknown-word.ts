import { plainText } from '../../shared/wording/plain-text.ts';
import { UsageError } from '../usage-error.ts';

/** The refusal of a word that is not among the allowed ones; it names them, and the one that was probably meant. */
export function unknownWord(
  option: string,
  kind: string,
  typed: string,
  allowed: readonly string[],
): UsageError {
  const meant = nearest(typed.trim().toLowerCase(), allowed);
  const hint = meant === undefined ? '' : ` (did you mean ${meant}?)`;
  return new UsageError(
    `${option}: there is no ${kind} "${plainText(typed)}"${hint}; there are ${allowed.join(', ')}`,
  );
}

/** A third of the letters may be wrong; part of a word, such as `role` of roleNames, will do as well. */
function nearest(typed: string, allowed: readonly string[]): string | undefined {
  const close = allowed
    .map((word) => ({ word, wrong: distance(typed, word.toLowerCase()) }))
    .filter(({ word, wrong }) => wrong <= Math.ceil(word.length / 3))
    .toSorted((a, b) => a.wrong - b.wrong)[0];
  if (close) return close.word;
  return typed.length < 3 ? undefined : allowed.find((word) => word.toLowerCase().includes(typed));
}

/** Levenshtein: letters to insert, remove or replace. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let left = 1; left <= from.length; left += 1) {
    const next = [left];
    for (let right = 1; right <= to.length; right += 1)
      next[right] = Math.min(
        (row[right] ?? 0) + 1,
        (next[right - 1] ?? 0) + 1,
        (row[right - 1] ?? 0) + (from[left - 1] === to[right - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[to.length] ?? 0;
}
