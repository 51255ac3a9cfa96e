/**
 * Which of the allowed words may have been meant, the closest first. A third of the letters may be wrong; part of a word,
 * such as `role` of roleNames, will do as well.
 */
export function closeWords(
  typed: string,
  allowed: readonly string[],
  most: number,
): readonly string[] {
  const wanted = typed.trim().toLowerCase();
  const close = allowed
    .map((word) => ({ word, wrong: distance(wanted, word.toLowerCase()) }))
    .filter(({ word, wrong }) => wrong <= Math.ceil(word.length / 3))
    .toSorted((a, b) => a.wrong - b.wrong)
    .map(({ word }) => word);
  if (close.length > 0) return close.slice(0, most);
  if (wanted.length < 3) return [];
  return allowed.filter((word) => word.toLowerCase().includes(wanted)).slice(0, most);
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
