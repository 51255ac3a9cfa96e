import type { InstanceReport } from '../../../shared/domain/report.ts';
import { plainText } from '../../../shared/wording/plain-text.ts';
import { UsageError } from '../../usage-error.ts';
import { parseField, readField, type ReportField } from './fields.ts';
import { noRole, rolesNotKnown } from './role-words.ts';
import { parseWhereValue } from './where-value.ts';

/** What each field may hold for an instance to be selected; lower case, and empty for "has none". */
export type Where = ReadonlyMap<ReportField, readonly string[]>;

/**
 * `FIELD=VALUE` each. Several of one field: any of them; of several fields: all of them. An empty value selects what has
 * none, `roleNames=(not known)` the instances whose roles could not be read.
 * @throws UsageError for a text without `=`, an unknown field and a value that the field cannot have
 */
export function parseWhere(texts: readonly string[]): Where {
  const where = new Map<ReportField, readonly string[]>();
  for (const text of texts) {
    const at = text.indexOf('=');
    if (at < 0)
      throw new UsageError(
        `--where takes FIELD=VALUE, such as verdict=in-use, not "${plainText(text)}"`,
      );
    const field = parseField('--where', text.slice(0, at));
    const value = parseWhereValue(field, text.slice(at + 1).trim());
    where.set(field, [...(where.get(field) ?? []), value]);
  }
  return where;
}

/** What a field may hold, in lower case; nothing where --where does not name it. */
export function whereValues(where: Where, field: ReportField): readonly string[] {
  return where.get(field) ?? [];
}

export function matches(where: Where, report: InstanceReport): boolean {
  return mismatches(where, report).length === 0;
}

/**
 * The fields for which an instance is left out though nobody knows what it has there; empty when it is selected, and
 * when something that is known leaves it out.
 */
export function unknownFields(where: Where, report: InstanceReport): readonly ReportField[] {
  const fields = mismatches(where, report);
  const isUnknown = (field: ReportField) =>
    unknownIfNull.includes(field) && readField(report, field) === null;
  return fields.every(isUnknown) ? fields : [];
}

function mismatches(where: Where, report: InstanceReport): readonly ReportField[] {
  return [...where]
    .filter(([field, wanted]) => !formsOf(report, field).some((form) => wanted.includes(form)))
    .map(([field]) => field);
}

/** Elsewhere null is a value: there is no name, no data, no advice. */
const unknownIfNull: readonly ReportField[] = [
  'roleNames',
  'httpTokens',
  'httpEndpoint',
  'hopLimit',
];

/** What may be typed for what an instance has; any of a list's elements, and the day of a moment. */
function formsOf(report: InstanceReport, field: ReportField): readonly string[] {
  const value = readField(report, field);
  if (field === 'roleNames' && value === null) return [rolesNotKnown];
  if (value === null) return [''];
  if (typeof value === 'object')
    return value.length === 0 ? ['', noRole] : value.map((element) => element.trim().toLowerCase());
  const form = String(value).trim().toLowerCase();
  return field === 'lastSeen' ? [form, form.slice(0, 10)] : [form];
}
