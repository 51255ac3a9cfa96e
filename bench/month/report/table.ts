import { columns } from '../../../demo/columns.ts';
import type { Usage } from '../../../shared/domain/usage.ts';
import type { Month } from '../month.ts';

export type SizedMonth = {
  readonly instances: number;
  readonly metrics: 'both' | 'growing';
  /** Instances of the account whose days were run. */
  readonly measuredAt: number;
  readonly month: Month;
};

/** USD a month, a column for each part; what is left of the digits is too small to be paid. */
export function table(months: readonly SizedMonth[]): string {
  return columns([
    [
      'instances',
      'metrics',
      ...parts.map(({ name }) => name),
      'all, USD',
      'first run',
      'GB kept',
      'units written a run',
      'how',
    ],
    ...months.map(({ instances, metrics, measuredAt, month }) => [
      instances.toLocaleString('en-US'),
      metrics,
      ...parts.map(({ kinds }) => usd(sumOf(month, kinds))),
      usd(month.cost.usd),
      usd(month.firstRunUsd),
      month.storedGb.toFixed(2),
      runWrites(month),
      measuredAt === instances ? 'run' : `computed from ${measuredAt.toLocaleString('en-US')}`,
    ]),
  ]);
}

const parts: readonly { readonly name: string; readonly kinds: readonly (keyof Usage)[] }[] = [
  { name: 'metrics', kinds: ['metricsRequested'] },
  { name: 'states', kinds: ['transitions'] },
  { name: 'writes', kinds: ['writeUnits'] },
  { name: 'reads', kinds: ['readUnits'] },
  { name: 'Lambda', kinds: ['lambdaRequests', 'lambdaGbSeconds'] },
  { name: 'messages', kinds: ['publishes', 'emails'] },
];

function sumOf({ cost }: Month, kinds: readonly (keyof Usage)[]): number {
  return cost.lines
    .filter(({ kind }) => kinds.includes(kind))
    .reduce((sum, line) => sum + line.usd, 0);
}

function runWrites({ runWrites: { first, ordinary, weekly } }: Month): string {
  const [one, two, three] = [first, ordinary, weekly].map((units) => units.toLocaleString('en-US'));
  return `first ${one}, then ${two}, weekly ${three}`;
}

/** Thousandths, and from ten dollars on hundredths. */
function usd(amount: number): string {
  const digits = amount < 10 ? 3 : 2;
  return amount.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
