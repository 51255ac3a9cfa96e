import type { Spread } from '../report/spread.ts';
import type { ChangeFigures } from './change-figures.ts';
import type { ChangeBenchOptions } from './options.ts';

/** One case as one line of JSON: medians over the rounds, and beside them each figure's smallest and largest. */
export function changeJsonLine(
  { instances, scale, refillPerSecond, ...spreads }: ChangeFigures,
  { latencyMs, rounds }: Pick<ChangeBenchOptions, 'latencyMs' | 'rounds'>,
): string {
  const each = (which: keyof Spread) =>
    Object.fromEntries(
      Object.entries(spreads).map(([name, values]) => [name, rounded(values[which])]),
    );
  return JSON.stringify({
    instances,
    scale,
    refillPerSecond,
    ...each('median'),
    latencyMs,
    rounds,
    min: each('min'),
    max: each('max'),
  });
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
