import type { InstanceReport } from '../../../shared/domain/report.ts';
import { verdictKinds } from '../../../shared/domain/verdict.ts';
import { parseField, readField, type ReportField } from './fields.ts';
import { unknownWord } from '../unknown-word.ts';

export type SortKey = { readonly field: ReportField; readonly descending: boolean };
export type Sort = readonly SortKey[];

/** Worst first within a Region; what a --sort leaves equal is ordered by this too. */
export const defaultSort: Sort = [
  { field: 'account', descending: false },
  { field: 'region', descending: false },
  { field: 'verdict', descending: false },
  { field: 'noToken', descending: true },
  { field: 'instanceId', descending: false },
];

/**
 * A comma list of FIELD, FIELD:asc or FIELD:desc, the first counting most. Verdicts ascend from worst to best.
 * @throws UsageError that names the fields or the directions
 */
export function parseSort(text: string): Sort {
  return text.split(',').map((part) => {
    const [field = '', ...rest] = part.split(':');
    const direction = rest.length === 0 ? 'asc' : rest.join(':').trim().toLowerCase();
    if (direction !== 'asc' && direction !== 'desc')
      throw unknownWord('--sort', 'direction', rest.join(':'), ['asc', 'desc']);
    return { field: parseField('--sort', field), descending: direction === 'desc' };
  });
}

/** Instances without a value come last in either direction: no data is neither the least nor the most. */
export function sortReports(
  reports: readonly InstanceReport[],
  sort: Sort = defaultSort,
): readonly InstanceReport[] {
  const keys = [...sort, ...defaultSort];
  return reports.toSorted((a, b) => {
    for (const key of keys) {
      const order = compare(sortValue(a, key.field), sortValue(b, key.field), key.descending);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function sortValue(report: InstanceReport, field: ReportField): string | number | null {
  if (field === 'verdict') return verdictKinds.indexOf(report.verdict);
  const value = readField(report, field);
  if (value === null || typeof value !== 'object') return value;
  return value.length === 0 ? null : value.join(' ');
}

/** Numbers as numbers, text by code units: the same order on every machine, whatever its language. */
function compare(
  a: string | number | null,
  b: string | number | null,
  descending: boolean,
): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b === descending ? 1 : -1;
}
