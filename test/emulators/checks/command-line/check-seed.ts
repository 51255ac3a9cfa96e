import { ok } from 'node:assert/strict';
import { expected } from '../../fleet/random/expected.ts';
import { isLiving } from '../../fleet/random/random-instance.ts';
import { counted } from '../../fleet/random/random-points.ts';
import type { CliScene } from './cli-scene.ts';

/** A seed without these would prove nothing. */
export async function checkSeed({ checks, fleet }: CliScene): Promise<void> {
  const living = fleet.filter(isLiving);
  const series = living.flatMap(({ points }) => Object.values(points));
  const totals = living.map(expected);
  const kinds: Readonly<Record<string, number>> = {
    'no data': totals.filter((one) => one.noToken === null && one.noTokenRejected === null).length,
    'one metric': totals.filter((one) => (one.noToken === null) !== (one.noTokenRejected === null))
      .length,
    'zeros only': totals.filter(({ noToken }) => noToken === 0).length,
    'more calls than 30 days have': totals.filter(({ noToken }) => (noToken ?? 0) > 5000).length,
    'a datapoint of the last minutes': series.filter(hasPoint((age) => age < 5 / 1440)).length,
    'a datapoint that is too old': series.filter(hasPoint((age) => age > counted.notFrom)).length,
  };
  for (const [kind, size] of Object.entries(kinds))
    await checks.that(`the seed has ${size} instances or metrics with ${kind}`, () => ok(size > 4));
}

function hasPoint(age: (daysAgo: number) => boolean) {
  return (points: readonly { readonly daysAgo: number }[]): boolean =>
    points.some(({ daysAgo }) => age(daysAgo));
}
