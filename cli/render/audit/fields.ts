import { unknownWord } from '../unknown-word.ts';
import type { Thing } from './count-words.ts';

export type FieldValue = string | number | boolean | null | readonly string[];

export type FieldTraits = {
  /** Only `text` and `list` may be cut to fit a terminal: a cut id or number helps nobody. */
  readonly kind: 'word' | 'text' | 'number' | 'list';
  /** Whether it can be without a value. */
  readonly mayBeEmpty: boolean;
  /** The only values it can have. */
  readonly allowed?: readonly string[];
  /** Whether they are ordered as they stand in `allowed`, the first of them first, and not by the alphabet. */
  readonly isRanked?: boolean;
  /** Elsewhere null is a value: there is no name, no data, no advice. */
  readonly isUnknownIfNull?: boolean;
  /** Words for an empty list, and for a list that is not known. */
  readonly emptyWord?: string;
  readonly unknownWord?: string;
  /** What stands between the elements of a list in a cell; a space if not said. */
  readonly between?: string;
};

/** Fields by which rows of one kind are selected, shown and sorted, in the report's order. */
export type FieldSet<Row> = {
  readonly thing: Thing;
  readonly traits: Readonly<Record<string, FieldTraits>>;
  readonly read: (row: Row, field: string) => FieldValue;
  /** What a sort leaves equal is ordered by this; the last of them tells any two rows apart. */
  readonly defaultSort: Sort;
};

export type SortKey = { readonly field: string; readonly descending: boolean };
export type Sort = readonly SortKey[];

/** Traits that most fields have. */
export const word = { kind: 'word', mayBeEmpty: false } as const;
export const text = { kind: 'text', mayBeEmpty: false } as const;
export const number = { kind: 'number', mayBeEmpty: true } as const;

export function fieldNames({ traits }: Pick<FieldSet<never>, 'traits'>): readonly string[] {
  return Object.keys(traits);
}

/** @throws TypeError for a field that is none: parseField has refused those */
export function traitsOf({ traits }: Pick<FieldSet<never>, 'traits'>, field: string): FieldTraits {
  const found = traits[field];
  if (found === undefined) throw new TypeError(`there is no field ${field}`);
  return found;
}

/**
 * A field as somebody typed it, in any case.
 * @throws UsageError that names the fields
 */
export function parseField(
  option: string,
  typed: string,
  set: Pick<FieldSet<never>, 'traits'>,
): string {
  const wanted = typed.trim().toLowerCase();
  const names = fieldNames(set);
  const field = names.find((name) => name.toLowerCase() === wanted);
  if (field === undefined) throw unknownWord(option, 'field', typed, names);
  return field;
}
