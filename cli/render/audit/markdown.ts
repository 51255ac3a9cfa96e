import type { GroupLine, Grouping } from '../../../shared/domain/report.ts';
import type { AuditFacts } from './audit-facts.ts';
import { auditBlocks, type BlockView } from './blocks.ts';
import { type Column, groupColumns } from './cells.ts';
import { costWords } from '../cost-words.ts';
import { footWords } from './foot-words.ts';

/** Tables for a ticket or a wiki, the totals below them, and what could not be read: a page must not look whole. */
export function renderMarkdown(facts: AuditFacts, view: Omit<BlockView, 'width'>): string {
  const tables = auditBlocks(facts, { ...view, width: Infinity }).map(({ title, draw, more }) =>
    [title === null ? null : `**${title}**`, draw?.(table) ?? null, more]
      .filter((part) => part !== null)
      .join('\n\n'),
  );
  return page(facts, tables);
}

export function renderGroupMarkdown(
  facts: AuditFacts,
  groups: readonly GroupLine[],
  by: Grouping,
): string {
  return page(facts, groups.length === 0 ? [] : [table(groupColumns(by, '-'), groups)]);
}

function page(facts: AuditFacts, tables: readonly string[]): string {
  const { problems } = facts;
  return [
    ...tables.flatMap((drawn) => [drawn, '']),
    footWords(facts).join('\n\n'),
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
