import type { GroupLine, Grouping } from '../../../shared/domain/report.ts';
import type { AuditFacts } from './audit-facts.ts';
import { type Column, groupColumns, instanceColumns } from './cells.ts';
import { countWords } from './count-words.ts';
import type { ReportField } from './fields.ts';
import { tally } from './tally.ts';

/** A table for a ticket or a wiki, the totals below it, and what could not be read: a page must not look whole. */
export function renderMarkdown(facts: AuditFacts, fields: readonly ReportField[]): string {
  return page(facts, instanceColumns(fields, '-'), facts.instances);
}

export function renderGroupMarkdown(
  facts: AuditFacts,
  groups: readonly GroupLine[],
  by: Grouping,
): string {
  return page(facts, groupColumns(by, '-'), groups);
}

function page<Row>(
  { instances, problems }: AuditFacts,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): string {
  const totals = instances.length === 0 ? 'No instances.' : countWords(tally(instances), ': ');
  return [
    ...(rows.length === 0 ? [] : [table(columns, rows), '']),
    totals,
    ...(problems.length === 0 ? [] : ['', ...problems.map((text) => `- ${escaped(text)}`)]),
    '',
  ].join('\n');
}

function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return [
    columns.map(({ head }) => escaped(head)),
    columns.map(({ toTheRight }) => (toTheRight ? '---:' : '---')),
    ...rows.map((row) => columns.map(({ cell }) => escaped(cell(row)))),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/**
 * One line in which nothing is markup, a link or an image. A backslash before punctuation shows the punctuation
 * (spec.commonmark.org/0.31.2/#backslash-escapes), also of a bar in a table, and breaks what GitHub would link by itself.
 */
function escaped(hostile: string): string {
  return hostile
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .replaceAll(/[\\`*_{}[\]<>|~$&]/g, '\\$&')
    .replaceAll('://', '\\://')
    .replaceAll(/www\./gi, (found) => found.replace('.', '\\.'));
}
