import { plainText } from '../../../shared/wording/plain-text.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import type { Look } from '../look.ts';
import { appliedAskers } from './applied-askers.ts';
import { appliedAsking } from './applied-asking.ts';
import { appliedEarlier } from './applied-earlier.ts';
import { appliedFoot } from './applied-foot.ts';
import { appliedLeft } from './applied-left.ts';
import { appliedOutcomes } from './applied-outcomes.ts';
import { appliedOrder } from './applied-order.ts';
import type { AppliedPlan } from './applied-plan.ts';
import { appliedProblems } from './applied-problems.ts';
import { appliedTable } from './applied-table.ts';
import { appliedUndo } from './applied-undo.ts';
import { proseWidth } from '../plan/plan-prose.ts';
import { appliedSources } from '../sources/applied-sources.ts';
import { undoneSources } from '../sources/undone-sources.ts';
import { sourceCounts } from '../sources/source-counts.ts';

/** What `apply` and `undo` print after the changes: before and after, what was left and why, where it is recorded. */
export function renderApplied(applied: readonly AppliedPlan[], look: Look): string {
  return applied.map((account) => `\n${accountText(account, look)}\n`).join('');
}

function accountText(applied: AppliedPlan, look: Look): string {
  const { changes, conclusion, run, recordedIn } = applied;
  const width = proseWidth(look);
  const parts = [
    ...(changes.length > 0
      ? [
          [appliedTable(changes, look), appliedAskers(changes, width)].filter(isSaid).join('\n'),
          appliedOutcomes(changes, width),
        ]
      : []),
    appliedSources('SOURCES', applied.sourceChanges, look),
    undoneSources(applied, width),
    appliedLeft(applied, width),
    appliedProblems(conclusion.problems, width),
    appliedEarlier(applied, look),
    appliedSources('EARLIER CHANGES OF SOURCES THAT ARE SETTLED NOW', applied.sourcesEarlier, look),
    appliedAsking(applied, width),
    appliedUndo(applied, width),
  ].filter(isSaid);
  if (parts.length === 0)
    return wrap(
      `Account ${run.account}: this run changed nothing, and found nothing that earlier ones had left open (run ${run.runId}, recorded in ${plainText(recordedIn, 200)}).`,
      '',
      width,
    );
  return [headLine(applied), parts.join('\n\n'), appliedFoot(applied, width)].join('\n\n');
}

function isSaid(part: string): boolean {
  return part !== '';
}

function headLine({ run, changes, sourceChanges }: AppliedPlan): string {
  const counts = appliedOrder
    .map((of) => ({ of, count: changes.filter(({ status }) => status === of).length }))
    .filter(({ count }) => count > 0)
    .map(({ of, count }) => `${count} ${of}`);
  const all = [...counts, ...sourceCounts(sourceChanges)];
  const what = run.scope === 'undo' ? 'UNDONE' : 'APPLIED';
  return `${what} in account ${run.account}: ${all.length > 0 ? all.join(', ') : 'no change was made'}`;
}
