import { pricesOf } from '../../../shared/domain/prices.ts';
import { usageKinds } from '../../../shared/domain/usage.ts';
import type { SizedMonth } from './table.ts';

/** One size and setting as one line of JSON: what a month costs, of what, and what that is. */
export function jsonLine(
  { instances, metrics, measuredAt, month }: SizedMonth,
  regions: number,
): string {
  const usd = Object.fromEntries(month.cost.lines.map((line) => [line.kind, rounded(line.usd)]));
  return JSON.stringify({
    instances,
    metrics,
    measuredAt,
    usdMonth: rounded(month.cost.usd),
    usd,
    usage: Object.fromEntries(usageKinds.map((kind) => [kind, Math.round(month.usage[kind])])),
    writeUnits: Object.fromEntries(month.writes),
    storedGb: rounded(month.storedGb),
    usdFirstRun: rounded(month.firstRunUsd),
    writeUnitsOfRun: month.runWrites,
    regions,
    prices: pricesOf,
  });
}

function rounded(value: number): number {
  return Math.round(value * 100_000) / 100_000;
}
