import { type PlanItem, planStatuses } from '../../../shared/domain/plan-report.ts';
import { plainText } from '../../../shared/wording/plain-text.ts';
import { reportPlan } from '../../../shared/wording/report-plan.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import type { Look } from '../look.ts';
import { planHead } from './plan-head.ts';
import { planNotes } from './plan-notes.ts';
import type { PlacedPlan } from './plan-placed.ts';
import { point, proseWidth, sentence } from './plan-prose.ts';
import { planRows } from './plan-rows.ts';
import { planSection } from './plan-section.ts';
import { planTotals, totalWords } from './plan-totals.ts';
import { planUntagged } from './plan-untagged.ts';

/** Plans for whoever decides on them: one account after the other, then what could not be read, the totals last. */
export function planText(
  plans: readonly PlacedPlan[],
  problems: readonly string[],
  look: Look,
): string {
  const accounts = plans.map((placed) => ({ ...placed, items: reportPlan(placed.plan) }));
  const several = accounts.length > 1;
  const line = (text: string) => wrap(text, '', proseWidth(look));
  const parts = [
    ...accounts.flatMap((account) => [
      ...accountParts(account, look),
      ...(several ? [line(`Account ${account.plan.account}: ${totalsOf(account.items)}.`)] : []),
    ]),
    ...(problems.length > 0 ? [unreadPart(problems, look)] : []),
    line(
      several
        ? `All ${accounts.length} accounts: ${totalsOf(accounts.flatMap(({ items }) => items))}.`
        : sentence(totalsOf(accounts.flatMap(({ items }) => items))),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function accountParts(
  placed: PlacedPlan & { readonly items: readonly PlanItem[] },
  look: Look,
): readonly string[] {
  const { plan, items } = placed;
  const rows = planRows(items, look);
  return [
    planHead(placed, items, look),
    ...(items.length === 0 ? [planUntagged(plan, look)] : []),
    ...planStatuses
      .map((status) => items.filter((item) => item.status === status))
      .filter((part) => part.length > 0)
      .map((part) => planSection(part, { rows, tags: plan.settings.tags, look })),
    ...(plan.notes.length > 0 ? [planNotes(plan.notes, look)] : []),
  ];
}

function totalsOf(items: readonly PlanItem[]): string {
  return totalWords(planTotals(items));
}

function unreadPart(problems: readonly string[], look: Look): string {
  const width = proseWidth(look);
  const why =
    'The plan is not whole: of what stands behind these it says nothing, or it holds what it cannot judge.';
  return [
    `COULD NOT BE READ (${problems.length})`,
    wrap(why, '', width),
    ...problems.map((problem) => point('- ', plainText(problem, 500), width)),
  ].join('\n');
}
