import type { GroupLine, Grouping } from '../../../shared/domain/report.ts';
import type { AuditFacts } from './audit-facts.ts';
import { type Column, groupColumns, instanceColumns } from './cells.ts';
import type { ReportField } from './fields.ts';
import { costWords } from '../cost-words.ts';
import { footWords } from './foot-words.ts';

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
  facts: AuditFacts,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): string {
  const { problems } = facts;
  return [
    ...(rows.length === 0 ? [] : [table(columns, rows), '']),
    footWords(facts),
    ...(problems.length === 0 ? [] : ['', ...problems.map((text) => `- ${escaped(text)}`)]),
    '',
    costWords(facts.usage),
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
