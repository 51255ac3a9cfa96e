import type {
  AuditReport,
  GroupLine,
  Grouping,
  GroupReport,
} from '../../../shared/domain/report.ts';
import type { AuditFacts } from './audit-facts.ts';
import { reportUsage } from '../report-usage.ts';
import { safeJson } from '../safe-json.ts';
import { tallyLaunches } from './source-tally.ts';
import { tally } from './tally.ts';

/** One document, as docs/audit.schema.json describes it. What was not asked for is null: an empty list would claim something. */
export function renderJson(facts: AuditFacts): string {
  const { only, instances, sources, defaults } = facts;
  const { sourceTotals, defaultsTotals } = launchTotals(facts);
  const report: AuditReport = {
    schema: 'imds-warden/audit@1',
    ...headOf(facts),
    instances: only.includes('instances') ? instances : null,
    totals: only.includes('instances') ? tally(instances) : null,
    sources: only.includes('sources') ? sources : null,
    sourceTotals,
    defaults: only.includes('defaults') ? defaults : null,
    defaultsTotals,
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
    ...launchTotals(facts),
    problems: facts.problems,
    notes: facts.notes,
    ...reportUsage(facts.usage),
  };
  return `${safeJson(report, 2)}\n`;
}

function headOf({ only, generatedAt, window, targets }: AuditFacts) {
  return { only, generatedAt, window: { from: window.from, to: window.to }, targets };
}

function launchTotals({ only, sources, defaults }: AuditFacts) {
  return {
    sourceTotals: only.includes('sources')
      ? { sources: sources.length, verdicts: tallyLaunches(sources) }
      : null,
    defaultsTotals: only.includes('defaults')
      ? { regions: defaults.length, verdicts: tallyLaunches(defaults) }
      : null,
  };
}
