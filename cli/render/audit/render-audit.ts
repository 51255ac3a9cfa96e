import type { AuditPart, Grouping } from '../../../shared/domain/report.ts';
import { type AuditFacts, partShown } from './audit-facts.ts';
import { renderCsv, renderGroupCsv } from './csv.ts';
import { defaultsFields } from './defaults-fields.ts';
import { groupReports } from './group.ts';
import { instanceFields } from './instance-fields.ts';
import { renderGroupJson, renderJson } from './json.ts';
import { renderGroupLines, renderLines } from './lines.ts';
import { renderGroupMarkdown, renderMarkdown } from './markdown.ts';
import { renderNdjson } from './ndjson.ts';
import type { Look } from '../look.ts';
import { sourceFields } from './source-fields.ts';
import { renderDefaultsLines, renderSourceLines } from './source-lines.ts';
import { renderGroupTable, renderTable } from './table.ts';

export const formats = ['table', 'lines', 'json', 'ndjson', 'csv', 'markdown'] as const;

export type Format = (typeof formats)[number];

/** A table must fit the width; the other formats have none. */
export type View = Look & {
  /** null: the format's own. */
  readonly columns: readonly string[] | null;
  /** null: every row for itself. */
  readonly groupBy: Grouping | null;
  /** Whether --where selects. */
  readonly isSelection: boolean;
};

/** What `audit` prints; it ends in a line break, or is empty where a format has nothing to say. */
export function renderAudit(format: Format, facts: AuditFacts, view: View): string {
  return view.groupBy === null
    ? renderRows(format, facts, view)
    : renderGroups(format, facts, view.groupBy, view.width);
}

function renderRows(format: Format, facts: AuditFacts, view: View): string {
  const shown = partShown(facts.only);
  switch (format) {
    case 'table':
      return renderTable(facts, view, view.paint);
    case 'lines':
      return linesOf[shown](facts);
    case 'json':
      return renderJson(facts);
    case 'ndjson':
      return renderNdjson(facts[shown]);
    case 'csv':
      return csvOf(facts, shown, view.columns);
    case 'markdown':
      return renderMarkdown(facts, view);
  }
}

const linesOf: Readonly<Record<AuditPart, (facts: AuditFacts) => string>> = {
  instances: renderLines,
  sources: ({ sources }) => renderSourceLines(sources),
  defaults: ({ defaults }) => renderDefaultsLines(defaults),
};

/** One kind of rows: a file with two heads is none that a program reads. */
function csvOf(facts: AuditFacts, shown: AuditPart, columns: View['columns']): string {
  switch (shown) {
    case 'instances':
      return renderCsv(facts.instances, instanceFields, columns);
    case 'sources':
      return renderCsv(facts.sources, sourceFields, columns);
    case 'defaults':
      return renderCsv(facts.defaults, defaultsFields, columns);
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
