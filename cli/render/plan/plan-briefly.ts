import type { PlanItem } from '../../../shared/domain/plan-report.ts';
import { verdictKinds } from '../../../shared/domain/verdict.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import { rowIndent } from './plan-rows.ts';

/** Many instances in two lines: how many there are of each verdict, and where. */
export function planBriefly(items: readonly PlanItem[], width: number): string {
  const verdicts = verdictKinds
    .map((kind) => ({ kind, count: items.filter(({ verdict }) => verdict === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${kind}`);
  const regions = [...Map.groupBy(items, ({ region }) => region)].map(
    ([region, same]) => `${region} ${same.length}`,
  );
  return [
    `${items.length} instances: ${verdicts.join(', ')}; --format json names them.`,
    `By Region: ${regions.toSorted().join(', ')}.`,
  ]
    .map((line) => wrap(line, rowIndent, width))
    .join('\n');
}
