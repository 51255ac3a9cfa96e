import { parseSettings } from '../../shared/domain/parse-settings.ts';
import {
  type AuditPart,
  auditParts,
  type Grouping,
  groupings,
} from '../../shared/domain/report.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { AccountOptions } from '../accounts/connect.ts';
import { type FailOn, parseFailOn } from './parse-fail-on.ts';
import { parseOnly } from './parse-only.ts';
import { parseMonths, parseQuietDays, parseRegions, parseWord } from './parse-values.ts';
import { readSettingsFile } from './read-settings-file.ts';
import { partShown } from '../render/audit/audit-facts.ts';
import { checkParts } from '../render/audit/check-parts.ts';
import { checkView } from '../render/audit/check-view.ts';
import { parseColumns } from '../render/audit/columns.ts';
import type { Sort } from '../render/audit/fields.ts';
import { fieldsOf } from '../render/audit/fields-of.ts';
import { type Format, formats } from '../render/audit/render-audit.ts';
import { parseSort } from '../render/audit/sort.ts';
import { parseWhere, type Where } from '../render/audit/where.ts';

/** As they are typed; every text is still to be understood. */
export type AuditOptions = AccountOptions & {
  readonly regions?: string;
  readonly only?: string;
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
  /** In the order of auditParts. */
  readonly only: readonly AuditPart[];
  readonly months: number;
  readonly where: Where;
  readonly failOn: FailOn;
  readonly format: Format;
  readonly columns: readonly string[] | null;
  readonly groupBy: Grouping | null;
  readonly sort: Sort | null;
};

/** @throws UsageError | SettingsError before anything is asked of AWS */
export async function parseAudit(options: AuditOptions): Promise<AuditRequest> {
  const { columns, groupBy, sort, settings: file } = options;
  const format = parseWord('--format', options.format, formats);
  const settings = file === undefined ? parseSettings({}) : await readSettingsFile(file);
  const typedOnly = parseOnly(options.only);
  const only = typedOnly ?? auditParts;
  const fields = fieldsOf[partShown(only)];
  const months = parseMonths(options.months);
  const request: AuditRequest = {
    settings: {
      ...settings,
      quietDays: parseQuietDays(options.quietDays, settings.quietDays, months),
    },
    regions: parseRegions(options.regions),
    only,
    months,
    where: parseWhere(options.where ?? [], fields),
    failOn: parseFailOn(options.failOn, only),
    format,
    columns: columns === undefined ? null : parseColumns(columns, fields),
    groupBy: groupBy === undefined ? null : parseWord('--group-by', groupBy, groupings),
    sort: sort === undefined ? null : parseSort(sort, fields),
  };
  checkView(format, { ...request, only: typedOnly });
  checkParts(only, { ...request, ofCalls: callOption(options) });
  return request;
}

/** The option that says how calls are counted, if one was given. */
function callOption({ months, quietDays }: AuditOptions): string | null {
  if (months !== undefined) return '--months';
  return quietDays === undefined ? null : '--quiet-days';
}
