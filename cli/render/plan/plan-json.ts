import { windowWords } from '../../../shared/decisions/change-window.ts';
import type { PlanReport } from '../../../shared/domain/plan-report.ts';
import type { Usage } from '../../../shared/domain/usage.ts';
import { reportPlan } from '../../../shared/wording/report-plan.ts';
import { reportSourcePlan } from '../../../shared/wording/sources/report-source-plan.ts';
import type { PlacedPlan } from './plan-placed.ts';
import { planTotals } from './plan-totals.ts';
import { reportUsage } from '../report-usage.ts';
import { safeJson } from '../safe-json.ts';

/** One document, as docs/plan.schema.json describes it. */
export function planJson(
  plans: readonly PlacedPlan[],
  problems: readonly string[],
  usage: Usage,
): string {
  const newest = plans.reduce((latest, { plan }) => (plan.at > latest ? plan.at : latest), '');
  const report: PlanReport = {
    schema: 'imds-warden/plan@1',
    generatedAt: newest,
    accounts: plans.map(toAccount),
    problems,
    ...reportUsage(usage),
  };
  return `${safeJson(report, 2)}\n`;
}

function toAccount({ plan, place }: PlacedPlan): PlanReport['accounts'][number] {
  const { mode, limits, changeWindow } = plan.settings;
  const { openedAt, reason } = plan.breaker;
  const items = reportPlan(plan);
  const sources = reportSourcePlan(plan);
  return {
    account: plan.account,
    at: plan.at,
    settings: {
      from: place.settingsFrom,
      mode,
      limits,
      changeWindow: changeWindow === undefined ? null : windowWords(plan.settings),
      doubt: place.doubt,
    },
    targets: plan.targets.map(({ region, instances, error }) => ({
      region,
      ...(error === null ? { status: 'read' } : { status: 'unread', error }),
      instances,
    })),
    breaker: { openedAt, reason },
    items,
    totals: planTotals(items),
    sources,
    sourceTotals: planTotals(sources),
    notes: plan.notes,
  };
}
