import type { PlanItem } from '../../../shared/domain/plan-report.ts';
import type { Look } from '../look.ts';
import type { Column } from '../audit/cells.ts';
import { drawColumns } from '../draw-columns.ts';
import { shownName } from '../shown-name.ts';

export type PlanRows = ReadonlyMap<PlanItem, string>;

export const rowIndent = '    ';

/** One line an instance; drawn together, so that they stand in line in all sections. */
export function planRows(items: readonly PlanItem[], { width, paint }: Look): PlanRows {
  if (items.length === 0) return new Map();
  const drawn = drawColumns(columns, items, width - rowIndent.length, ({ head }, item, text) =>
    head === 'verdict' ? paint(item.verdict, text) : text,
  );
  const [, ...lines] = drawn.split('\n');
  return new Map(items.map((item, index) => [item, `${rowIndent}${lines[index] ?? ''}`]));
}

const columns: readonly Column<PlanItem>[] = [
  column('instance', ({ instanceId }) => instanceId),
  column('region', ({ region }) => region),
  column('verdict', ({ verdict }) => verdict),
  column('name', ({ name }) => shownName(name ?? '', 40) || '-', true),
  column('owner', ({ owner }) => owner, true),
];

function column(
  head: string,
  cell: (item: PlanItem) => string,
  mayBeCut = false,
): Column<PlanItem> {
  return { head, cell, toTheRight: false, mayBeCut };
}
