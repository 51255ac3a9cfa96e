import { plainText } from '../../../shared/wording/plain-text.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import type { AppliedPlan } from './applied-plan.ts';

/** Where it is written down, and who did it. */
export function appliedFoot({ run, recordedIn, changes }: AppliedPlan, width: number): string {
  // What EC2 may have done can need undoing, verified or not.
  const done = changes.some(({ status }) => status !== 'failed' && status !== 'superseded');
  return [
    `Recorded as run ${run.runId} in ${plainText(recordedIn, 200)}, started by ${plainText(run.startedBy, 300)}.`,
    ...(done ? ['The record holds all five settings of each instance as they were before.'] : []),
  ]
    .map((text) => wrap(text, '', width))
    .join('\n');
}
