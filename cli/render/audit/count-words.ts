import type { Tally } from '../../../shared/domain/report.ts';
import { verdictKinds } from '../../../shared/domain/verdict.ts';

/**
 * `38 instances, 8 rejecting, 12 in-use`: what there is none of is left out.
 * @param of how many they were selected from
 */
export function countWords({ instances, verdicts }: Tally, after = ', ', of = instances): string {
  return countedWords(
    { one: 'instance', many: 'instances' },
    instances,
    verdictKinds.map((kind) => [kind, verdicts[kind]]),
    { after, of },
  );
}

export type Thing = { readonly one: string; readonly many: string };

/** The same of anything that has verdicts. */
export function countedWords(
  { one, many }: Thing,
  number: number,
  verdicts: readonly (readonly [kind: string, count: number])[],
  { after, of }: { readonly after: string; readonly of: number },
): string {
  const counts = verdicts
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${kind}`);
  const all = of === 1 ? `1 ${one}` : `${of} ${many}`;
  const head = of === number ? all : `${number} of ${all}`;
  return counts.length === 0 ? head : `${head}${after}${counts.join(', ')}`;
}
