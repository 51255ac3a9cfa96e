import type { Grouping } from '../../../shared/domain/report.ts';
import { UsageError } from '../../usage-error.ts';
import type { AuditFacts } from './audit-facts.ts';
import { csvColumns, tableColumns } from './columns.ts';
import { renderCsv, renderGroupCsv } from './csv.ts';
import type { ReportField } from './fields.ts';
import { groupReports } from './group.ts';
import { renderGroupJson, renderJson } from './json.ts';
import { renderGroupLines, renderLines } from './lines.ts';
import { renderGroupMarkdown, renderMarkdown } from './markdown.ts';
import { renderNdjson } from './ndjson.ts';
import type { Look } from '../look.ts';
import type { Sort } from './sort.ts';
import { renderGroupTable, renderTable } from './table.ts';

export const formats = ['table', 'lines', 'json', 'ndjson', 'csv', 'markdown'] as const;

export type Format = (typeof formats)[number];

/** A table must fit the width; the other formats have none. */
export type View = Look & {
  /** null: the format's own. */
  readonly columns: readonly ReportField[] | null;
  /** null: every instance for itself. */
  readonly groupBy: Grouping | null;
};

/** What `audit` prints; it ends in a line break, or is empty where a format has nothing to say. */
export function renderAudit(format: Format, facts: AuditFacts, view: View): string {
  return view.groupBy === null
    ? renderInstances(format, facts, view)
    : renderGroups(format, facts, view.groupBy, view.width);
}

function renderInstances(format: Format, facts: AuditFacts, view: View): string {
  const { instances } = facts;
  const { columns, width, paint } = view;
  switch (format) {
    case 'table':
      return renderTable(facts, columns ?? tableColumns(instances, width), width, paint);
    case 'lines':
      return renderLines(facts);
    case 'json':
      return renderJson(facts);
    case 'ndjson':
      return renderNdjson(instances);
    case 'csv':
      return renderCsv(instances, columns ?? csvColumns);
    case 'markdown':
      return renderMarkdown(facts, columns ?? tableColumns(instances));
  }
}

function renderGroups(format: Format, facts: AuditFacts, by: Grouping, width: number): string {
  const groups = groupReports(facts.instances, by);
  switch (format) {
    case 'table':
      return renderGroupTable(facts, groups, by, width);
    case 'lines':
      return renderGroupLines(facts, groups);
    case 'json':
      return renderGroupJson(facts, groups, by);
    case 'ndjson':
      return renderNdjson(groups);
    case 'csv':
      return renderGroupCsv(groups, by);
    case 'markdown':
      return renderGroupMarkdown(facts, groups, by);
  }
}

const withColumns: readonly Format[] = ['table', 'csv', 'markdown'];

/**
 * Refuses options that would be ignored.
 * @throws UsageError
 */
export function checkView(
  format: Format,
  { columns, groupBy, sort }: Partial<Pick<View, 'columns' | 'groupBy'>> & { sort?: Sort | null },
): void {
  const ignored = columns ? '--columns' : sort ? '--sort' : null;
  if (groupBy && ignored !== null)
    throw new UsageError(`${ignored} is about instances, and --group-by shows none`);
  if (columns && !withColumns.includes(format))
    throw new UsageError(
      `--columns goes with --format ${withColumns.join(', ')}, not with ${format}`,
    );
}
