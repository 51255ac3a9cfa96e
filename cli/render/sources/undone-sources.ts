import { wrap } from '../../../shared/wording/wrap.ts';
import type { AppliedPlan } from '../applied/applied-plan.ts';

/** That what was undone of a source is not done again, although its tag or the settings may still ask for it. */
export function undoneSources(
  { sourceChanges }: Pick<AppliedPlan, 'sourceChanges'>,
  width: number,
): string {
  const isUndone = sourceChanges.some(
    ({ action, status }) => action === 'undo' && (status === 'applied' || status === 'requested'),
  );
  return isUndone
    ? wrap(
        'What was undone of a source is not done again until a run has seen its tag, or the setting accountDefaults, gone.',
        '',
        width,
      )
    : '';
}
