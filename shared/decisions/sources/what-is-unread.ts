import type { SourceFacts } from './plan-source.ts';

/** What of a Region was not read, in a clause; null: all of it was. */
export function whatIsUnread({
  read,
  isWhole,
}: Pick<SourceFacts, 'read' | 'isWhole'>): string | null {
  const [why] = Object.entries(read.unread).map(([part, reason]) => `its ${part} (${reason})`);
  if (why !== undefined) return `${why} could not be read`;
  return isWhole ? null : 'not every instance of the Region was read';
}
