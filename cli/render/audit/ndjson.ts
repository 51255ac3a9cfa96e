import type { GroupLine, InstanceReport } from '../../../shared/domain/report.ts';
import { safeJson } from '../safe-json.ts';

/** One line of JSON for each instance, or each group: some at a time as they are read, or all of them. */
export function renderNdjson(rows: readonly (InstanceReport | GroupLine)[]): string {
  return rows.map((row) => `${safeJson(row)}\n`).join('');
}
