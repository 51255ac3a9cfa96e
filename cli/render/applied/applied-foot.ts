import { plainText } from '../../../shared/wording/plain-text.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import type { AppliedPlan } from './applied-plan.ts';

/** Where it is written down, and how to go back. */
export function appliedFoot(applied: AppliedPlan, width: number): string {
  const { run, recordedIn } = applied;
  return [
    `Recorded as run ${run.runId} in ${plainText(recordedIn, 200)}.`,
    ...(undoWords(applied) ?? []),
  ]
    .map((text) => wrap(text, '', width))
    .join('\n');
}

/** What EC2 may have done can need undoing, verified or not. */
function undoWords({ run, changes }: AppliedPlan): readonly string[] | null {
  const done = changes.filter(({ status }) => status !== 'failed' && status !== 'superseded');
  if (done.length === 0) return null;
  const key = plainText(run.settings.tags.action, 128);
  const restored = done.filter(({ action }) => action === 'restore').length;
  return [
    ...(restored < done.length
      ? [
          `To undo: tag the instance ${key}=restore and apply again; that switches the metadata service on and allows IMDSv1.`,
        ]
      : []),
    ...(restored > 0
      ? [`To undo a restore: tag the instance ${key}=modify; it is held while IMDSv1 is in use.`]
      : []),
    'The record holds all five settings of each instance as they were before.',
  ];
}
