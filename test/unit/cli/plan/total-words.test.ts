import { expect, it } from 'vitest';
import { planTotals, type PlanTotals } from '../../../../cli/render/plan/plan-totals.ts';
import { totalWords } from '../../../../cli/render/plan/total-words.ts';

const none = planTotals([]);
const of = (some: Partial<PlanTotals>): PlanTotals => ({ ...none, ...some });

it.each<[string, PlanTotals, PlanTotals | null]>([
  ['no change would be made', none, null],
  ['1 change would be made', of({ change: 1 }), null],
  ['13 changes would be made, 3 wait, 6 are held', of({ change: 13, waiting: 3, held: 6 }), null],
  ['no change would be made, 16 are exempt', of({ exempt: 16 }), null],
  ['no change would be made; of the sources 2 are held', none, of({ held: 2 })],
  ['1 source would be changed, and no instance', none, of({ change: 1 })],
  ['2 sources would be changed, and no instance', none, of({ change: 2 })],
  [
    '3 instances would be changed, and no source; of the sources 1 needs nothing',
    of({ change: 3 }),
    of({ nothing: 1 }),
  ],
  [
    '1 instance and 2 sources would be changed; of the instances 1 waits, 2 cannot be changed; of the sources 1 is refused',
    of({ change: 1, waiting: 1, 'out-of-reach': 2 }),
    of({ change: 2, refused: 1 }),
  ],
])('%s', (words, instances, sources) => {
  expect(totalWords(instances, sources)).toBe(words);
});
