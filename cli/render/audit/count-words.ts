import type { Tally } from '../../../shared/domain/report.ts';
import { verdictKinds } from '../../../shared/domain/verdict.ts';

/**
 * `38 instances, 8 rejecting, 12 in-use`: what there is none of is left out.
 * @param of how many they were selected from
 */
export function countWords({ instances, verdicts }: Tally, after = ', ', of = instances): string {
  const counts = verdictKinds
    .filter((kind) => verdicts[kind] > 0)
    .map((kind) => `${verdicts[kind]} ${kind}`);
  const all = of === 1 ? '1 instance' : `${of} instances`;
  const head = of === instances ? all : `${instances} of ${all}`;
  return counts.length === 0 ? head : `${head}${after}${counts.join(', ')}`;
}
