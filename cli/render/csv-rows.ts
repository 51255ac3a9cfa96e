import { stringify } from 'csv-stringify/sync';
import type { Column } from './audit/cells.ts';

/** RFC 4180, but for lines that end in LF alone, so that cut, grep and sort see no CR; spreadsheets read both. */
export function csvRows<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return stringify(
    rows.map((row) => columns.map(({ cell }) => harmless(cell(row)))),
    { header: true, columns: columns.map(({ head }) => head), escape_formulas: true },
  );
}

/**
 * A cell is one line without control or direction characters. A spreadsheet computes what begins with = + - or @, which
 * `escape_formulas` prevents with an apostrophe; where the local separator is a semicolon, what follows one begins a
 * cell as well (owasp.org/www-community/attacks/CSV_Injection).
 */
function harmless(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .replaceAll(/(;[\s"']*)(?=[=+\-@＝＋－＠])/g, "$1'");
}
