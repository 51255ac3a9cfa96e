import { columns } from '../../demo/columns.ts';
import type { Figures } from './figures.ts';
import type { Spread } from './spread.ts';

type Row = {
  readonly name: string;
  readonly cell: (figures: Figures) => string;
};

const row = (
  name: string,
  figure: Exclude<keyof Figures, 'instances' | 'floor'>,
  digits: number,
): Row => ({ name, cell: (figures) => words(figures[figure], digits) });

const rows: readonly Row[] = [
  row('calls', 'calls', 0),
  { name: 'fewest possible calls', cell: ({ floor }) => number(floor, 0) },
  row('ratio of calls', 'callRatio', 3),
  row('calls refused', 'refused', 0),
  row('seconds', 'wallSeconds', 2),
  row('seconds, SDK only', 'sdkOnlySeconds', 2),
  row('ratio of seconds', 'wallRatio', 2),
  row('microseconds per instance', 'microsecondsPerInstance', 0),
  row('seconds from first call', 'secondsFromFirstCall', 2),
  row('same, SDK only', 'sdkOnlySecondsFromFirstCall', 2),
  row('CPU seconds', 'cpuSeconds', 2),
  row('CPU seconds, SDK only', 'sdkOnlyCpuSeconds', 2),
  row('ratio of CPU seconds', 'cpuRatio', 2),
  row('peak RSS, MiB', 'peakRssMiB', 0),
  row('peak RSS, MiB, SDK only', 'sdkOnlyPeakRssMiB', 0),
  row('metrics requested', 'metricsRequested', 0),
  row('USD', 'usd', 4),
];

/** A column for each size; a figure that differs between rounds is its median, with the smallest and the largest. */
export function table(sizes: readonly Figures[]): string {
  return columns([
    ['instances', ...sizes.map(({ instances }) => number(instances, 0))],
    ...rows.map(({ name, cell }) => [name, ...sizes.map(cell)]),
  ]);
}

function words({ median, min, max }: Spread, digits: number): string {
  const middle = number(median, digits);
  const [least, most] = [number(min, digits), number(max, digits)];
  return least === most ? middle : `${middle} (${least} to ${most})`;
}

function number(value: number, digits: number): string {
  return value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
