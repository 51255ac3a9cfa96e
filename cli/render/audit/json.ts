import type {
  AuditReport,
  GroupLine,
  Grouping,
  GroupReport,
} from '../../../shared/domain/report.ts';
import type { AuditFacts } from './audit-facts.ts';
import { reportUsage } from '../report-usage.ts';
import { safeJson } from '../safe-json.ts';
import { tally } from './tally.ts';

/** One document, as docs/audit.schema.json describes it. */
export function renderJson(facts: AuditFacts): string {
  const report: AuditReport = {
    schema: 'imds-warden/audit@1',
    ...headOf(facts),
    instances: facts.instances,
    totals: tally(facts.instances),
    problems: facts.problems,
    notes: facts.notes,
    ...reportUsage(facts.usage),
  };
  return `${safeJson(report, 2)}\n`;
}

export function renderGroupJson(
  facts: AuditFacts,
  groups: readonly GroupLine[],
  groupBy: Grouping,
): string {
  const report: GroupReport = {
    schema: 'imds-warden/audit-groups@1',
    ...headOf(facts),
    groupBy,
    groups,
    totals: tally(facts.instances),
    problems: facts.problems,
    notes: facts.notes,
    ...reportUsage(facts.usage),
  };
  return `${safeJson(report, 2)}\n`;
}

function headOf({ generatedAt, window, targets }: AuditFacts) {
  return { generatedAt, window: { from: window.from, to: window.to }, targets };
}
