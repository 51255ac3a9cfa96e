import type { BenchOptions } from '../options.ts';
import type { Figures } from './figures.ts';

/** One size as one line of JSON: medians over the rounds, and beside them each figure's smallest and largest. */
export function jsonLine(
  { instances, floor, ...spreads }: Figures,
  { regions, latencyMs, throttle, faults, rounds }: BenchOptions,
): string {
  const each = (which: 'median' | 'min' | 'max') =>
    Object.entries(spreads).map(([name, values]) => [name, rounded(values[which])] as const);
  const { calls, ...medians } = Object.fromEntries(each('median'));
  return JSON.stringify({
    instances,
    calls,
    floor,
    ...medians,
    regions,
    latencyMs,
    throttle,
    faults,
    rounds,
    min: Object.fromEntries(each('min')),
    max: Object.fromEntries(each('max')),
  });
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
