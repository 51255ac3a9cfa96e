import type { GroupLine, Grouping } from '../../../shared/domain/report.ts';
import { verdictKinds } from '../../../shared/domain/verdict.ts';
import { type FieldSet, traitsOf } from './fields.ts';

/** One column of a table, whatever the format draws it with. */
export type Column<Row> = {
  readonly head: string;
  /** Not yet escaped: it may be text from a tag. */
  readonly cell: (row: Row) => string;
  readonly toTheRight: boolean;
  /** Whether it may be cut where there is too little room. */
  readonly mayBeCut: boolean;
};

/** The heads are the fields' names, so that they can be typed in --where and --sort as they stand there. */
export function rowColumns<Row>(
  fields: FieldSet<Row>,
  names: readonly string[],
  empty: string,
): readonly Column<Row>[] {
  return names.map((field) => {
    const { kind } = traitsOf(fields, field);
    return {
      head: field,
      cell: (row) => cellText(row, field, fields, empty),
      toTheRight: kind === 'number',
      mayBeCut: kind === 'text' || kind === 'list',
    };
  });
}

export function groupColumns(by: Grouping, empty: string): readonly Column<GroupLine>[] {
  const mayBeCut = by === 'owner' || by === 'role';
  return [
    { head: by, cell: ({ group }) => group, toTheRight: false, mayBeCut },
    count('instances', ({ instances }) => instances, empty),
    ...verdictKinds.map((kind) => count(kind, ({ verdicts }) => verdicts[kind], empty)),
    count('noToken', ({ noToken }) => noToken, empty),
    count('noTokenRejected', ({ noTokenRejected }) => noTokenRejected, empty),
  ];
}

function count(
  head: string,
  read: (group: GroupLine) => number | null,
  empty: string,
): Column<GroupLine> {
  const cell = (group: GroupLine) => String(read(group) ?? empty);
  return { head, cell, toTheRight: true, mayBeCut: false };
}

/** Several roles are joined by a space, which no role's name can hold; launches, which hold some, by a semicolon. */
function cellText<Row>(row: Row, field: string, fields: FieldSet<Row>, empty: string): string {
  const { unknownWord, between = ' ' } = traitsOf(fields, field);
  const value = fields.read(row, field);
  if (value === null && unknownWord !== undefined) return unknownWord;
  const text =
    value !== null && typeof value === 'object' ? value.join(between) : String(value ?? '');
  return text === '' ? empty : text;
}
