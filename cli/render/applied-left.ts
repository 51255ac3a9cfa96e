import type { PendingAction } from '../../shared/domain/pending-action.ts';
import { plainText } from '../../shared/wording/plain-text.ts';
import type { AppliedPlan } from './applied-plan.ts';
import { placeWords } from './applied-places.ts';
import { ended, point } from './plan-prose.ts';

/** What tags asked for and this run did not do, and why. */
export function appliedLeft(applied: AppliedPlan, width: number): string {
  const counts = countLeft(applied);
  const total = counts.waiting + counts.observed + counts.notBegun;
  if (total === 0) return '';
  return [
    `NOT DONE IN THIS RUN (${total})`,
    ...(applied.left === undefined ? countLines(counts, width) : reasonLines(applied.left, width)),
  ].join('\n');
}

type LeftCounts = {
  readonly waiting: number;
  readonly observed: number;
  readonly notBegun: number;
};

function countLeft({ changes, conclusion }: AppliedPlan): LeftCounts {
  const { waiting, observed, unfinished } = conclusion.changes;
  // Those that were begun are told with the changes.
  const begun = changes.filter(({ status }) => status === 'intended').length;
  return { waiting, observed, notBegun: Math.max(0, unfinished - begun) };
}

function countLines({ waiting, observed, notBegun }: LeftCounts, width: number): readonly string[] {
  return [
    ...(waiting > 0
      ? [`${waiting} left for a later run, by a limit or because this one was stopped`]
      : []),
    ...(observed > 0 ? [`${observed} not made, because the settings say observe by now`] : []),
    ...(notBegun > 0 ? [`${notBegun} ${brokeOff}`] : []),
  ].map((text) => point('- ', `${text}.`, width));
}

const brokeOff = 'not begun, because the run broke off before; the next plan shows it anew';

function reasonLines(left: readonly PendingAction[], width: number): readonly string[] {
  const groups = Map.groupBy(left, ({ reason }) => reason ?? brokeOff);
  return [...groups].flatMap(([reason, same]) => [
    point('- ', ended(plainText(reason, 500)), width),
    placeWords(same, width),
  ]);
}
