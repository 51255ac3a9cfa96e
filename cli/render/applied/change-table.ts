import type { Change } from '../../../shared/domain/change.ts';
import type { Column } from '../audit/cells.ts';
import { drawColumns } from '../draw-columns.ts';

/**
 * Changes under a head, a line each. The last column is never cut, because it is what the table is for: a terminal breaks
 * the line where it has to.
 * @param last its head, and its text, which must be harmless already
 */
export function changeTable(
  changes: readonly Change[],
  columns: readonly Column<Change>[],
  last: { readonly head: string; readonly text: (change: Change) => string },
  width: number,
): string {
  const lines = drawColumns(columns, changes, width).split('\n');
  const longest = Math.max(...lines.map(({ length }) => length));
  const ends = [last.head, ...changes.map(last.text)];
  return lines.map((line, index) => `${line.padEnd(longest)}  ${ends[index] ?? ''}`).join('\n');
}

export const placeColumns: readonly Column<Change>[] = [
  column('instance', ({ instanceId }) => instanceId),
  column('Region', ({ region }) => region),
];

export function column(head: string, cell: (change: Change) => string): Column<Change> {
  return { head, cell, toTheRight: false, mayBeCut: false };
}
