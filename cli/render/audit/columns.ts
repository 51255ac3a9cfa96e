import type { InstanceReport } from '../../../shared/domain/report.ts';
import { parseField, type ReportField, reportFields } from './fields.ts';

/** Below this many columns of the terminal names and numbers would be cut to stumps. */
export const wide = 110;

/**
 * A comma list of fields, each shown once.
 * @throws UsageError that names the fields
 */
export function parseColumns(text: string): readonly ReportField[] {
  return [...new Set(text.split(',').map((typed) => parseField('--columns', typed)))];
}

/** What a table shows when nobody asked: who, where, the verdict, the calls, through which role, whose it is. */
export function tableColumns(
  instances: readonly InstanceReport[],
  width = Infinity,
): readonly ReportField[] {
  const accounts = new Set(instances.map(({ account }) => account));
  return [
    ...(accounts.size > 1 ? ['account' as const] : []),
    ...(width < wide ? narrowColumns : wideColumns),
  ];
}

/** A file has room for everything. */
export const csvColumns: readonly ReportField[] = reportFields;

const narrowColumns = ['region', 'instanceId', 'verdict', 'noToken', 'roleNames', 'owner'] as const;

const wideColumns = [
  'region',
  'instanceId',
  'name',
  'verdict',
  'noToken',
  'noTokenRejected',
  'roleNames',
  'owner',
] as const;
