import { changeId } from '../../../shared/domain/change-ref.ts';
import type { ChangeStatus } from '../../../shared/domain/change.ts';
import { sourceChangeId } from '../../../shared/domain/sources/source-name.ts';
import { plainText } from '../../../shared/wording/plain-text.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import { inAppliedOrder } from './applied-order.ts';
import type { AppliedPlan } from './applied-plan.ts';

/**
 * How to go back, to be copied. A tag cannot say it: `restore` allows IMDSv1 wherever it stands, and leaves the hop limit
 * alone.
 */
export function appliedUndo(applied: AppliedPlan, width: number): string {
  const { run } = applied;
  const instances = inAppliedOrder(applied.changes).filter(isMade).map(changeId);
  // Nobody can take back what an AMI was marked with; an undo of a source is no change that can be undone.
  const sources = applied.sourceChanges
    .filter(
      (change) => isMade(change) && change.action !== 'require-v2' && change.action !== 'undo',
    )
    .map(sourceChangeId);
  const made = [...instances, ...new Set(sources)];
  const [first] = made;
  if (first === undefined) return '';
  const isUndo = run.scope === 'undo';
  return [
    `${isUndo ? 'TO HAVE IT BACK' : 'TO PUT IT BACK'} (${made.length})`,
    command(run.runId),
    wrap(
      `${isUndo ? again(applied) : back(instances.length, made.length)}.${made.length > 1 ? ' One of them alone:' : ''}`,
      '',
      width,
    ),
    ...(made.length > 1 ? [command(first)] : []),
  ].join('\n');
}

function again({ sourceChanges }: AppliedPlan): string {
  const all = 'makes it all again as it was before this undo';
  return sourceChanges.length === 0
    ? all
    : `${all}, but for sources: what was undone of these is to be asked for anew`;
}

function back(instances: number, all: number): string {
  const what = [
    ...(instances > 0 ? ['all five settings of each instance back to exactly what they were'] : []),
    ...(all > instances
      ? [
          'each template and the account defaults back to what they were, where a version that was made stays',
        ]
      : []),
  ];
  return `sets ${what.join(', and ')}, after asking`;
}

function isMade({ status }: { readonly status: ChangeStatus }): boolean {
  return status === 'applied' || status === 'requested';
}

/** Never wrapped: a command that is broken in two is another command. */
function command(name: string): string {
  return `  imds-warden undo ${plainText(name, 200)}`;
}
