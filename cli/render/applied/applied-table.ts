import type { Change } from '../../../shared/domain/change.ts';
import { optionsChange } from '../../../shared/wording/options.ts';
import type { Look } from '../../terminal/look.ts';
import type { Column } from '../audit/cells.ts';
import { appliedOrder } from './applied-order.ts';
import { drawColumns } from '../draw-columns.ts';

/** Every change that the run recorded: what it was, what became of it, before and after. */
export function appliedTable(changes: readonly Change[], { width }: Look): string {
  const sorted = changes.toSorted(
    (a, b) => appliedOrder.indexOf(a.status) - appliedOrder.indexOf(b.status),
  );
  const lines = drawColumns(columns, sorted, width).split('\n');
  const longest = Math.max(...lines.map(({ length }) => length));
  // Never cut: before and after is what the table is for, and a terminal breaks the line where it has to.
  const last = ['before -> after', ...sorted.map(beforeAndAfter)];
  return lines.map((line, index) => `${line.padEnd(longest)}  ${last[index] ?? ''}`).join('\n');
}

const columns: readonly Column<Change>[] = [
  column('instance', ({ instanceId }) => instanceId),
  column('Region', ({ region }) => region),
  column('action', ({ action }) => action),
  column('status', ({ status }) => status),
];

function column(head: string, cell: (change: Change) => string): Column<Change> {
  return { head, cell, toTheRight: false, mayBeCut: false };
}

/** What EC2 showed, and never what was only wished for, unless it says so. */
function beforeAndAfter({ status, before, after, wanted }: Change): string {
  switch (status) {
    case 'applied':
      return optionsChange(before, after);
    case 'requested':
      return `${optionsChange(before, wanted)} (not verified yet)`;
    case 'intended':
      return `${optionsChange(before, wanted)} (not known whether EC2 did it)`;
    case 'failed':
      // Without a later read EC2 refused.
      return after === null ? 'not changed' : optionsChange(before, after);
    case 'superseded':
      // Without options the instance may be gone, whatever was called before: the outcome has the words.
      return after === null ? '-' : optionsChange(before, after);
  }
}
