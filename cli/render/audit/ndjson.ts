import type { GroupLine, InstanceReport } from '../../../shared/domain/report.ts';
import type { DefaultsReport, SourceReport } from '../../../shared/domain/sources/source-report.ts';
import { safeJson } from '../safe-json.ts';

type Line = InstanceReport | GroupLine | SourceReport | DefaultsReport;

/** One line of JSON for each row: some at a time as they are read, or all of them. */
export function renderNdjson(rows: readonly Line[]): string {
  return rows.map((row) => `${safeJson(row)}\n`).join('');
}
