import { plainText } from '../../../shared/wording/plain-text.ts';
import type { AppliedPlan } from './applied-plan.ts';
import { appliedPlaces } from './applied-places.ts';
import { point, sentence } from '../plan/plan-prose.ts';

const brokeOff = 'not begun, because the run broke off before; the next plan shows it anew';

/** What tags asked for and this run did not do, and why. */
export function appliedLeft({ left }: Pick<AppliedPlan, 'left'>, width: number): string {
  if (left.length === 0) return '';
  const groups = [...Map.groupBy(left, ({ reason }) => reason ?? brokeOff)];
  return [
    `NOT DONE IN THIS RUN (${left.length})`,
    ...groups.flatMap(([reason, same]) => [
      point('- ', sentence(plainText(reason, 500)), width),
      appliedPlaces(same, width),
    ]),
  ].join('\n');
}
