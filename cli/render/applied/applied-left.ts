import { sourceName } from '../../../shared/domain/sources/source-name.ts';
import { plainText } from '../../../shared/wording/plain-text.ts';
import type { AppliedPlan } from './applied-plan.ts';
import { appliedPlaces } from './applied-places.ts';
import { point, sentence } from '../plan/plan-prose.ts';

const brokeOff = 'not begun, because the run broke off before; the next plan shows it anew';

/** What was asked for and this run did not do, and why: of instances and of sources. */
export function appliedLeft(
  { left, sourcesLeft }: Pick<AppliedPlan, 'left' | 'sourcesLeft'>,
  width: number,
): string {
  const all = [
    ...left,
    ...sourcesLeft.map((of) => ({
      instanceId: sourceName(of),
      region: of.region,
      reason: of.reason,
    })),
  ];
  if (all.length === 0) return '';
  const groups = [...Map.groupBy(all, ({ reason }) => reason ?? brokeOff)];
  return [
    `NOT DONE IN THIS RUN (${all.length})`,
    ...groups.flatMap(([reason, same]) => [
      point('- ', sentence(plainText(reason, 500)), width),
      appliedPlaces(same, width),
    ]),
  ].join('\n');
}
