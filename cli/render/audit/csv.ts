import type { GroupLine, Grouping, InstanceReport } from '../../../shared/domain/report.ts';
import { csvRows } from '../csv-rows.ts';
import { groupColumns, instanceColumns } from './cells.ts';
import type { ReportField } from './fields.ts';

/** No data is an empty cell. Several roles are parted by spaces. */
export function renderCsv(
  instances: readonly InstanceReport[],
  fields: readonly ReportField[],
): string {
  return csvRows(instanceColumns(fields, ''), instances);
}

export function renderGroupCsv(groups: readonly GroupLine[], by: Grouping): string {
  return csvRows(groupColumns(by, ''), groups);
}
