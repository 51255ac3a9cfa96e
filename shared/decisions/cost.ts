import { type Cost, prices } from '../domain/prices.ts';
import { type Usage, usageKinds } from '../domain/usage.ts';

/** What was used, at list prices. */
export function cost(usage: Usage): Cost {
  const lines = usageKinds
    .filter((kind) => usage[kind] > 0)
    .map((kind) => ({ kind, quantity: usage[kind], usd: usdOf(kind, usage[kind]) }))
    .toSorted((a, b) => b.usd - a.usd);
  return { lines, usd: lines.reduce((sum, { usd }) => sum + usd, 0) };
}

function usdOf(kind: keyof Usage, quantity: number): number {
  const { usd, per } = prices[kind];
  return (quantity * usd) / per;
}
