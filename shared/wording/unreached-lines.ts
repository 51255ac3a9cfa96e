import type { Unreached } from '../domain/unreached.ts';
import { summaryWords as words } from './english/summary.ts';
import { plainText } from './plain-text.ts';
import { point, wrap } from './wrap.ts';

/** More than these are those of single instances; `audit` shows them. */
const mostNotes = 5;

/** How many instances only the fallback hears of, why, and where to see which. */
export function unreachedLines(unreached: Unreached | null, fallback: string): readonly string[] {
  if (unreached === null) return [wrap(words.unreachedUnknown)];
  const { instances, untagged, notes } = unreached;
  if (instances === 0) return [];
  const shownFallback = plainText(fallback, 254);
  const shown = notes.slice(0, mostNotes);
  const others = instances - untagged - shown.reduce((sum, note) => sum + note.instances, 0);
  return [
    wrap(words.unreached(instances, shownFallback)),
    ...(untagged > 0 ? [point('- ', words.untagged(untagged))] : []),
    ...shown.map(({ note, instances: count }) =>
      point('- ', words.note(count, plainText(note, 200))),
    ),
    ...(others > 0 ? [point('- ', words.otherNotes(others))] : []),
    wrap(words.whereUnreached(shownFallback), '  '),
  ];
}
