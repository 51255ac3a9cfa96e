import { changeId } from '../../../shared/domain/change-ref.ts';
import { plainText } from '../../../shared/wording/plain-text.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import { inAppliedOrder } from './applied-order.ts';
import type { AppliedPlan } from './applied-plan.ts';

/**
 * How to go back, to be copied. A tag cannot say it: `restore` allows IMDSv1 wherever it stands, and leaves the hop limit
 * alone.
 */
export function appliedUndo({ run, changes }: AppliedPlan, width: number): string {
  const made = inAppliedOrder(changes).filter(
    ({ status }) => status === 'applied' || status === 'requested',
  );
  const [first] = made;
  if (first === undefined) return '';
  const isUndo = run.scope === 'undo';
  const back = isUndo
    ? 'makes it all again as it was before this undo'
    : 'sets all five settings of each instance back to exactly what they were, after asking';
  return [
    `${isUndo ? 'TO HAVE IT BACK' : 'TO PUT IT BACK'} (${made.length})`,
    command(run.runId),
    wrap(`${back}.${made.length > 1 ? ' One of them alone:' : ''}`, '', width),
    ...(made.length > 1 ? [command(changeId(first))] : []),
  ].join('\n');
}

/** Never wrapped: a command that is broken in two is another command. */
function command(name: string): string {
  return `  imds-warden undo ${plainText(name, 200)}`;
}
