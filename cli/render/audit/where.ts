import type { InstanceReport } from '../../../shared/domain/report.ts';
import { plainText } from '../../../shared/wording/plain-text.ts';
import { UsageError } from '../../usage-error.ts';
import { fieldTraits, parseField, readField, type ReportField } from './fields.ts';
import { unknownWord } from '../unknown-word.ts';
import { noRole, rolesNotKnown } from './role-words.ts';

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
    const value = parseValue(field, text.slice(at + 1).trim());
    where.set(field, [...(where.get(field) ?? []), value]);
  }
  return where;
}

export function matches(where: Where, report: InstanceReport): boolean {
  return [...where].every(([field, wanted]) =>
    formsOf(report, field).some((form) => wanted.includes(form)),
  );
}

/** A value that no instance can have would select nothing, and an empty answer looks like good news. */
function parseValue(field: ReportField, typed: string): string {
  const { kind, mayBeEmpty, allowed } = fieldTraits[field];
  const value = typed.toLowerCase();
  if (value === '') {
    if (mayBeEmpty) return value;
    throw new UsageError(
      `--where ${field}= selects nothing, as ${field} is never empty${allowed ? `; there are ${allowed.join(', ')}` : ''}`,
    );
  }
  if (allowed && !allowed.includes(value)) throw unknownWord('--where', field, typed, allowed);
  if (kind !== 'number') return value;
  if (!/^\d+$/.test(value))
    throw new UsageError(
      `--where ${field} takes a whole number, or nothing for no data, not "${plainText(typed)}"`,
    );
  return BigInt(value).toString();
}

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
