import type { PlanItem } from '../../../shared/domain/plan-report.ts';
import { planStatuses } from '../../../shared/domain/plan-status.ts';
import type { SourcePlanItem } from '../../../shared/domain/sources/source-plan-report.ts';
import { reportPlan } from '../../../shared/wording/report-plan.ts';
import { reportSourcePlan } from '../../../shared/wording/sources/report-source-plan.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import type { Look } from '../look.ts';
import { sourceSections } from '../sources/source-sections.ts';
import { planHead } from './plan-head.ts';
import { planNotes } from './plan-notes.ts';
import type { PlacedPlan } from './plan-placed.ts';
import { point, proseWidth, sentence } from './plan-prose.ts';
import { planRows } from './plan-rows.ts';
import { planSection } from './plan-section.ts';
import { planTotals } from './plan-totals.ts';
import { totalWords } from './total-words.ts';
import { planUntagged } from './plan-untagged.ts';
import { shownText } from '../shown-text.ts';

/** Plans for whoever decides on them: one account after the other, then what could not be read, the totals last. */
export function planText(
  plans: readonly PlacedPlan[],
  problems: readonly string[],
  look: Look,
): string {
  const accounts = plans.map((placed) => ({
    ...placed,
    items: reportPlan(placed.plan),
    sources: reportSourcePlan(placed.plan),
  }));
  const several = accounts.length > 1;
  const line = (text: string) => wrap(text, '', proseWidth(look));
  const parts = [
    ...accounts.flatMap((account) => [
      ...accountParts(account, look),
      ...(several ? [line(`Account ${account.plan.account}: ${totalsOf([account])}.`)] : []),
    ]),
    ...(problems.length > 0 ? [unreadPart(problems, look)] : []),
    line(
      several
        ? `All ${accounts.length} accounts: ${totalsOf(accounts)}.`
        : sentence(totalsOf(accounts)),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

type Reported = PlacedPlan & {
  readonly items: readonly PlanItem[];
  readonly sources: readonly SourcePlanItem[];
};

function accountParts(placed: Reported, look: Look): readonly string[] {
  const { plan, items, sources } = placed;
  const rows = planRows(items, look);
  return [
    planHead(placed, items, look),
    ...(items.length === 0 ? [planUntagged(plan, look)] : []),
    ...planStatuses
      .map((status) => items.filter((item) => item.status === status))
      .filter((part) => part.length > 0)
      .map((part) => planSection(part, { rows, tags: plan.settings.tags, look })),
    ...sourceSections(sources, plan.settings.tags, look),
    ...(plan.notes.length > 0 ? [planNotes(plan.notes, look)] : []),
  ];
}

/** Sources are counted where something is asked of any. */
function totalsOf(accounts: readonly Reported[]): string {
  const sources = accounts.flatMap((account) => account.sources);
  const ofInstances = planTotals(accounts.flatMap(({ items }) => items));
  return totalWords(ofInstances, sources.length === 0 ? null : planTotals(sources));
}

function unreadPart(problems: readonly string[], look: Look): string {
  const width = proseWidth(look);
  const why =
    'The plan is not whole: of what stands behind these it says nothing, or it holds what it cannot judge.';
  return [
    `COULD NOT BE READ (${problems.length})`,
    wrap(why, '', width),
    ...problems.map((problem) => point('- ', shownText(problem, 500), width)),
  ].join('\n');
}
