import type { GroupLine, Grouping } from '../../../shared/domain/report.ts';
import { csvRows } from '../csv-rows.ts';
import { groupColumns, rowColumns } from './cells.ts';
import { type FieldSet, fieldNames } from './fields.ts';

/**
 * No data is an empty cell. Several roles are parted by spaces.
 * @param names null: every field, as a file has room for everything
 */
export function renderCsv<Row>(
  rows: readonly Row[],
  fields: FieldSet<Row>,
  names: readonly string[] | null,
): string {
  return csvRows(rowColumns(fields, names ?? fieldNames(fields), ''), rows);
}

export function renderGroupCsv(groups: readonly GroupLine[], by: Grouping): string {
  return csvRows(groupColumns(by, ''), groups);
}
