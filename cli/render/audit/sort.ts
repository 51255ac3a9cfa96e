import { unknownWord } from '../unknown-word.ts';
import { type FieldSet, parseField, type Sort, traitsOf } from './fields.ts';

/**
 * A comma list of FIELD, FIELD:asc or FIELD:desc, the first counting most. Verdicts ascend from worst to best.
 * @throws UsageError that names the fields or the directions
 */
export function parseSort(text: string, fields: Pick<FieldSet<never>, 'traits'>): Sort {
  return text.split(',').map((part) => {
    const [field = '', ...rest] = part.split(':');
    const direction = rest.length === 0 ? 'asc' : rest.join(':').trim().toLowerCase();
    if (direction !== 'asc' && direction !== 'desc')
      throw unknownWord('--sort', 'direction', rest.join(':'), ['asc', 'desc']);
    return { field: parseField('--sort', field, fields), descending: direction === 'desc' };
  });
}

/** Rows without a value come last in either direction: no data is neither the least nor the most. */
export function sortReports<Row>(
  reports: readonly Row[],
  fields: FieldSet<Row>,
  sort: Sort = [],
): readonly Row[] {
  const keys = [...sort, ...fields.defaultSort];
  return reports.toSorted((a, b) => {
    for (const { field, descending } of keys) {
      const order = compare(sortValue(a, field, fields), sortValue(b, field, fields), descending);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function sortValue<Row>(row: Row, field: string, fields: FieldSet<Row>): string | number | null {
  const value = fields.read(row, field);
  const { allowed, isRanked } = traitsOf(fields, field);
  if (isRanked && typeof value === 'string') return allowed?.indexOf(value) ?? null;
  if (value === null || typeof value === 'number') return value;
  if (typeof value !== 'object') return String(value);
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
