import type { Cost } from '../domain/prices.ts';
import { aboutUsd, quantityWords } from './cost-words.ts';

/** What a run cost, and how many of its Lambda invocations did not write down what they used. */
export type RunCostFacts = Cost & { readonly unmetered: number };

/** `COST: about 0.021 USD at list prices (2,000 metrics read 0.0200, 43 state transitions 0.0011, the rest 0.0003)` */
export function costSummary({ lines, usd, unmetered }: RunCostFacts): string {
  const shown = lines.filter((line) => line.usd >= least);
  const rest = lines.filter((line) => line.usd < least).reduce((sum, line) => sum + line.usd, 0);
  const parts = [
    ...shown.map((line) => `${quantityWords(line)} ${line.usd.toFixed(4)}`),
    ...(rest === 0 ? [] : [`the rest ${rest < least ? 'less than 0.0001' : rest.toFixed(4)}`]),
  ];
  const known = `at list prices (${parts.join(', ')})`;
  if (unmetered === 0) return `COST: ${aboutUsd(usd)} ${known}`;
  return `COST: at least ${atLeast(usd)} USD ${known}; what ${invocations(unmetered)} used is not known`;
}

/** Smaller parts would show as 0.0000. */
const least = 0.00005;

/** Rounded down: it may be no less. */
function atLeast(usd: number): string {
  return (Math.floor(usd * 10_000) / 10_000).toFixed(4);
}

function invocations(count: number): string {
  return count === 1 ? '1 Lambda invocation' : `${count} Lambda invocations`;
}
