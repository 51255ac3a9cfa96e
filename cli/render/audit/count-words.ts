import type { Tally } from '../../../shared/domain/report.ts';
import { verdictKinds } from '../../../shared/domain/verdict.ts';

/** `38 instances, 8 rejecting, 12 in-use`: what there is none of is left out. */
export function countWords({ instances, verdicts }: Tally, after = ', '): string {
  const counts = verdictKinds
    .filter((kind) => verdicts[kind] > 0)
    .map((kind) => `${verdicts[kind]} ${kind}`);
  const head = instances === 1 ? '1 instance' : `${instances} instances`;
  return counts.length === 0 ? head : `${head}${after}${counts.join(', ')}`;
}
