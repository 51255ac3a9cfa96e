import type { Remark } from '../../../shared/domain/target-outcome.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import type { Look } from '../look.ts';
import { point, proseWidth } from './plan-prose.ts';
import { shownText } from '../shown-text.ts';

/** What else was not known. What is so in many Regions, such as a permission that is missing, is said once. */
export function planNotes(notes: readonly Remark[], look: Look): string {
  const width = proseWidth(look);
  const groups = [...Map.groupBy(notes, ({ text }) => text)];
  return [
    `ALSO NOT KNOWN (${groups.length})`,
    wrap('No verdict rests on it.', '', width),
    ...groups.map(([text, same]) => {
      const regions = same.flatMap(({ region }) => region ?? []).toSorted();
      const where = regions.length > 0 ? `${regions.join(', ')}: ` : '';
      return point('- ', shownText(`${where}${text}`, 700), width);
    }),
  ].join('\n');
}
