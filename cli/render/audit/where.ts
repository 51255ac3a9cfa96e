import { plainText } from '../../../shared/wording/plain-text.ts';
import { UsageError } from '../../usage-error.ts';
import { type FieldSet, parseField, traitsOf } from './fields.ts';
import { parseWhereValue } from './where-value.ts';

/** What each field may hold for a row to be selected; lower case, and empty for "has none". */
export type Where = ReadonlyMap<string, readonly string[]>;

/**
 * `FIELD=VALUE` each. Several of one field: any of them; of several fields: all of them. An empty value selects what has
 * none, `roleNames=(not known)` the instances whose roles could not be read.
 * @throws UsageError for a text without `=`, an unknown field and a value that the field cannot have
 */
export function parseWhere(
  texts: readonly string[],
  fields: Pick<FieldSet<never>, 'traits'>,
): Where {
  const where = new Map<string, readonly string[]>();
  for (const text of texts) {
    const at = text.indexOf('=');
    if (at < 0)
      throw new UsageError(
        `--where takes FIELD=VALUE, such as verdict=${exampleOf(fields)}, not "${plainText(text)}"`,
      );
    const field = parseField('--where', text.slice(0, at), fields);
    const value = parseWhereValue(field, text.slice(at + 1).trim(), traitsOf(fields, field));
    where.set(field, [...(where.get(field) ?? []), value]);
  }
  return where;
}

function exampleOf(fields: Pick<FieldSet<never>, 'traits'>): string {
  const verdicts = traitsOf(fields, 'verdict').allowed ?? [];
  return ['in-use', 'v1-allowed'].find((verdict) => verdicts.includes(verdict)) ?? '...';
}

/** What a field may hold, in lower case; nothing where --where does not name it. */
export function whereValues(where: Where, field: string): readonly string[] {
  return where.get(field) ?? [];
}

export function matches<Row>(where: Where, row: Row, fields: FieldSet<Row>): boolean {
  return mismatches(where, row, fields).length === 0;
}

/**
 * The fields for which a row is left out though nobody knows what it has there; empty when it is selected, and when
 * something that is known leaves it out.
 */
export function unknownFields<Row>(
  where: Where,
  row: Row,
  fields: FieldSet<Row>,
): readonly string[] {
  const names = mismatches(where, row, fields);
  const isUnknown = (field: string) =>
    traitsOf(fields, field).isUnknownIfNull === true && fields.read(row, field) === null;
  return names.every(isUnknown) ? names : [];
}

function mismatches<Row>(where: Where, row: Row, fields: FieldSet<Row>): readonly string[] {
  return [...where]
    .filter(([field, wanted]) => !formsOf(row, field, fields).some((form) => wanted.includes(form)))
    .map(([field]) => field);
}

/** What may be typed for what a row has; any of a list's elements, and the day of a moment. */
function formsOf<Row>(row: Row, field: string, fields: FieldSet<Row>): readonly string[] {
  const value = fields.read(row, field);
  const { emptyWord, unknownWord } = traitsOf(fields, field);
  if (value === null) return [unknownWord ?? ''];
  if (typeof value === 'object')
    return value.length === 0
      ? ['', ...(emptyWord === undefined ? [] : [emptyWord])]
      : value.map((element) => element.trim().toLowerCase());
  const form = String(value).trim().toLowerCase();
  return field === 'lastSeen' ? [form, form.slice(0, 10)] : [form];
}
