import { regionPattern } from '../../../shared/domain/region-pattern.ts';
import { epochOf, isoOf } from '../../../shared/domain/time.ts';
import { plainText } from '../../../shared/wording/plain-text.ts';
import { UsageError } from '../../usage-error.ts';
import { unknownWord } from '../unknown-word.ts';
import type { FieldTraits } from './fields.ts';

/**
 * What was typed behind `FIELD=`, as matches() compares it. A value that no row can have would select nothing, and
 * an empty answer looks like good news.
 * @throws UsageError that says what the field takes
 */
export function parseWhereValue(field: string, typed: string, traits: FieldTraits): string {
  const { mayBeEmpty, allowed } = traits;
  const value = typed.toLowerCase();
  if (value === '') {
    if (mayBeEmpty) return value;
    throw new UsageError(
      `--where ${field}= selects nothing, as ${field} is never empty${allowed ? `; there are ${allowed.join(', ')}` : ''}`,
    );
  }
  if (allowed && !allowed.includes(value)) throw unknownWord('--where', field, typed, allowed);
  const form = formOf(field, traits);
  if (form === null) return value;
  const read = form.read(value);
  if (read === null)
    throw new UsageError(`--where ${field} takes ${form.takes}, not "${plainText(typed)}"`);
  return read;
}

type Form = {
  readonly takes: string;
  /** The one form in which it is compared; null for what the field cannot hold. */
  readonly read: (value: string) => string | null;
};

/** null: any text will do. */
function formOf(field: string, { kind }: FieldTraits): Form | null {
  if (field === 'account') return like(/^\d{12}$/, 'an id of 12 digits');
  if (field === 'region') return like(regionPattern, 'a Region such as eu-west-1');
  if (field === 'lastSeen')
    return {
      takes:
        'a day such as 2026-11-19, a moment such as 2026-11-19T06:00:00.000Z, or nothing for none',
      read: dayOrMoment,
    };
  if (kind !== 'number') return null;
  return {
    takes: 'a whole number, or nothing for no data',
    read: (value) => (/^\d+$/.test(value) ? BigInt(value).toString() : null),
  };
}

function like(pattern: RegExp, takes: string): Form {
  return { takes, read: (value) => (pattern.test(value) ? value : null) };
}

/** JavaScript reads 30 February as 2 March; only a date that survives the way back exists. */
function dayOrMoment(value: string): string | null {
  if (!/^\d{4}-\d\d-\d\d(t\d\d:\d\d(:\d\d(\.\d{1,3})?)?z)?$/.test(value)) return null;
  const day = value.slice(0, 10);
  const epoch = epochOf(value.toUpperCase());
  if (Number.isNaN(epoch) || !isoOf(epoch).startsWith(day)) return null;
  return value === day ? day : isoOf(epoch).toLowerCase();
}
