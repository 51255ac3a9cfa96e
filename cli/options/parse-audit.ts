import { parseSettings } from '../../shared/domain/parse-settings.ts';
import { type Grouping, groupings } from '../../shared/domain/report.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { VerdictKind } from '../../shared/domain/verdict.ts';
import type { AccountOptions } from '../accounts/connect.ts';
import {
  parseMonths,
  parseQuietDays,
  parseRegions,
  parseVerdicts,
  parseWord,
} from './parse-values.ts';
import { readSettingsFile } from './read-settings-file.ts';
import { parseColumns } from '../render/audit/columns.ts';
import type { ReportField } from '../render/audit/fields.ts';
import { checkView, type Format, formats } from '../render/audit/render-audit.ts';
import { parseSort, type Sort } from '../render/audit/sort.ts';
import { parseWhere, type Where } from '../render/audit/where.ts';

/** As they are typed; every text is still to be understood. */
export type AuditOptions = AccountOptions & {
  readonly regions?: string;
  readonly format: string;
  readonly out?: string;
  readonly where?: readonly string[];
  readonly groupBy?: string;
  readonly columns?: string;
  readonly sort?: string;
  readonly months?: string;
  readonly quietDays?: string;
  readonly failOn?: string;
  readonly settings?: string;
  readonly quiet?: boolean;
};

export type AuditRequest = {
  readonly settings: Settings;
  readonly regions: readonly string[] | null;
  readonly months: number;
  readonly where: Where;
  readonly failOn: readonly VerdictKind[];
  readonly format: Format;
  readonly columns: readonly ReportField[] | null;
  readonly groupBy: Grouping | null;
  readonly sort: Sort | null;
};

/** @throws UsageError | SettingsError before anything is asked of AWS */
export async function parseAudit(options: AuditOptions): Promise<AuditRequest> {
  const { columns, groupBy, sort, settings: file } = options;
  const format = parseWord('--format', options.format, formats);
  const settings = file === undefined ? parseSettings({}) : await readSettingsFile(file);
  const months = parseMonths(options.months);
  const request: AuditRequest = {
    settings: {
      ...settings,
      quietDays: parseQuietDays(options.quietDays, settings.quietDays, months),
    },
    regions: parseRegions(options.regions),
    months,
    where: parseWhere(options.where ?? []),
    failOn: parseVerdicts(options.failOn),
    format,
    columns: columns === undefined ? null : parseColumns(columns),
    groupBy: groupBy === undefined ? null : parseWord('--group-by', groupBy, groupings),
    sort: sort === undefined ? null : parseSort(sort),
  };
  checkView(format, request);
  return request;
}
