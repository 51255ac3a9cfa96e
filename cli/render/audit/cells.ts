import type { GroupLine, Grouping, InstanceReport } from '../../../shared/domain/report.ts';
import { verdictKinds } from '../../../shared/domain/verdict.ts';
import { fieldTraits, readField, type ReportField } from './fields.ts';
import { rolesNotKnown } from './role-words.ts';

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
export function instanceColumns(
  fields: readonly ReportField[],
  empty: string,
): readonly Column<InstanceReport>[] {
  return fields.map((field) => {
    const { kind } = fieldTraits[field];
    return {
      head: field,
      cell: (report) => cellText(report, field, empty),
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

/** Several roles are joined by a space, which no role's name can hold. */
function cellText(report: InstanceReport, field: ReportField, empty: string): string {
  const value = readField(report, field);
  if (field === 'roleNames' && value === null) return rolesNotKnown;
  const text = value !== null && typeof value === 'object' ? value.join(' ') : String(value ?? '');
  return text === '' ? empty : text;
}
