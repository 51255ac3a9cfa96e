import { columns } from '../../demo/columns.ts';
import type { Spread } from '../report/spread.ts';
import type { ChangeFigures } from './change-figures.ts';

type Figure = Exclude<keyof ChangeFigures, 'instances' | 'scale' | 'refillPerSecond'>;

const rows: readonly (readonly [name: string, figure: Figure, digits: number])[] = [
  ['seconds, first to last change', 'seconds', 2],
  ['changes per second', 'changesPerSecond', 2],
  ['ratio to the refill', 'rateRatio', 3],
  ['seconds of the whole step', 'stepSeconds', 2],
  ['share of them busy', 'busyShare', 2],
  ['changes applied', 'changed', 0],
  ['changes failed', 'failed', 0],
  ['neither', 'others', 0],
  ['calls that change', 'calls', 0],
  ['of these throttled', 'throttled', 0],
  ['share throttled', 'throttledShare', 4],
  ['other calls throttled', 'throttledOthers', 0],
  ['calls per change', 'callsPerChange', 2],
  ['table writes per change', 'writesPerChange', 2],
];

/** A column for each case; a figure that differs between rounds is its median, with the smallest and the largest. */
export function changeTable(cases: readonly ChangeFigures[]): string {
  return columns([
    ['scale', ...cases.map(({ scale }) => `x ${scale}`)],
    ['instances', ...cases.map(({ instances }) => number(instances, 0))],
    ['refill per second', ...cases.map(({ refillPerSecond }) => number(refillPerSecond, 0))],
    ...rows.map(([name, figure, digits]) => [
      name,
      ...cases.map((one) => words(one[figure], digits)),
    ]),
  ]);
}

function words({ median, min, max }: Spread, digits: number): string {
  const [middle, least, most] = [median, min, max].map((value) => number(value, digits));
  return least === most ? `${middle}` : `${middle} (${least} to ${most})`;
}

function number(value: number, digits: number): string {
  return value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
