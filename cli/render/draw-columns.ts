import Table from 'cli-table3';
import type { Column } from './audit/cells.ts';
import { shownName } from './shown-name.ts';

/** cli-table3 compares each cell with those of all rows before it: small tables take milliseconds, one large minutes. */
const rowsAtOnce = 20;
/** Room for a tag's value, and for a long reason. */
const mostLetters = 500;
const gap = '  ';
const leastWidth = 8;

/**
 * Rows as aligned columns under a head. Where they are wider than the terminal, the columns that may be cut are, the
 * widest first; wide characters (CJK, emoji) count as the two places that they take.
 * @param paintCell colours a text that is harmless already
 */
export function drawColumns<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width: number,
  paintCell: (column: Column<Row>, row: Row, text: string) => string = (_column, _row, text) =>
    text,
): string {
  const head = columns.map((column) => shownName(column.head));
  const texts = rows.map((row) =>
    columns.map((column) => shownName(column.cell(row), mostLetters)),
  );
  const widths = fit(columns, measure([head, ...texts]), width);
  const painted = rows.map((row, y) =>
    columns.map((column, x) => paintCell(column, row, texts[y]?.[x] ?? '')),
  );
  return chunks([head, ...painted])
    .map((cells) => draw(columns, cells, widths))
    .join('\n');
}

/** ASCII is as wide as it is long; the rest cli-table3 measures when it is drawn, and leaves in its options. */
function measure(cells: readonly string[][]): readonly number[] {
  const lengths = (cells[0] ?? []).map((_, x) =>
    cells.reduce((most, row) => Math.max(most, isAscii(row[x]) ? (row[x]?.length ?? 0) : 0), 0),
  );
  const others = chunks(cells.filter((row) => !row.every(isAscii))).map((part) => {
    const table = tableOf(part, {});
    table.toString();
    return table.options.colWidths;
  });
  return lengths.map((length, x) =>
    others.reduce((most, widths) => Math.max(most, widths[x] ?? 0), length),
  );
}

function isAscii(text: string | undefined): boolean {
  return /^[ -~]*$/.test(text ?? '');
}

function chunks(cells: readonly string[][]): readonly string[][][] {
  const parts: string[][][] = [];
  for (let start = 0; start < cells.length; start += rowsAtOnce)
    parts.push(cells.slice(start, start + rowsAtOnce));
  return parts;
}

/** Takes from the widest of the columns that may be cut until all of them fit, or nothing is left to take. */
function fit<Row>(
  columns: readonly Column<Row>[],
  natural: readonly number[],
  width: number,
): readonly number[] {
  const widths = [...natural];
  const room = width - gap.length * (columns.length - 1);
  const cuttable = columns.flatMap(({ mayBeCut }, index) => (mayBeCut ? [index] : []));
  while (widths.reduce((sum, each) => sum + each, 0) > room) {
    const [longest] = cuttable.toSorted((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0));
    if (longest === undefined || (widths[longest] ?? 0) <= leastWidth) break;
    widths[longest] = (widths[longest] ?? 0) - 1;
  }
  return widths;
}

function draw<Row>(
  columns: readonly Column<Row>[],
  cells: readonly string[][],
  widths: readonly number[],
): string {
  const colAligns = columns.map(({ toTheRight }) => (toTheRight ? 'right' : 'left'));
  const table = tableOf(cells, { colWidths: [...widths], colAligns });
  const lines = table.toString().split('\n');
  // Cutting may split an emoji in the middle; its first half alone is no character.
  return lines.map((line) => line.replaceAll(/\p{Cs}/gu, ' ').trimEnd()).join('\n');
}

function tableOf(cells: readonly string[][], options: Table.TableConstructorOptions): Table.Table {
  const table = new Table({
    ...options,
    chars: { ...noBox, middle: gap },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  table.push(...cells);
  return table;
}

const noBox = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
};
