import type { MonthOfCalls } from '../../../shared/decisions/evidence-by-month.ts';
import type { Months, MonthsOfBoth } from '../../../shared/steps/read-months.ts';

const longestBar = 20;
const leastBar = 4;
const gap = '  ';

/**
 * Calls by month as two columns of bars, one a metric, in plain characters. A month without data has a dash: never a zero,
 * and never a bar. A month of which only some days hold data says how many.
 * @param width columns of the terminal
 */
export function monthChart({ noToken, noTokenRejected }: MonthsOfBoth, width: number): string {
  const months = monthsOf(noToken) ?? monthsOf(noTokenRejected) ?? [];
  const metrics = [
    { title: 'answered without a token', read: noToken },
    { title: 'rejected', read: noTokenRejected },
  ].map((metric) => toColumn(metric.title, metric.read));
  const label = 'yyyy-mm'.length;
  const taken = metrics.reduce((sum, { width: numbers }) => sum + gap.length + numbers + 1, label);
  const room = Math.floor((width - taken) / metrics.length);
  const bar = Math.max(leastBar, Math.min(longestBar, room));
  const line = (first: string, cells: readonly string[]) =>
    [first.padEnd(label), ...cells].join(gap).trimEnd();
  return [
    line(
      '',
      metrics.map(({ title, width: wide }) =>
        title.slice(0, wide + 1 + bar).padEnd(wide + 1 + bar),
      ),
    ),
    ...months.map((month, index) =>
      line(
        month,
        metrics.map(({ numbers, calls, most, width: wide }) => {
          const text = numbers[index] ?? ''.padStart(wide);
          return `${text} ${barOf(calls[index] ?? null, most, bar).padEnd(bar)}`;
        }),
      ),
    ),
  ].join('\n');
}

type Column = {
  readonly title: string;
  /** `   1,240    `, `       0  9d`: all of one width. */
  readonly numbers: readonly string[];
  readonly width: number;
  readonly calls: readonly (number | null)[];
  readonly most: number;
};

function toColumn(title: string, metric: Months): Column {
  if (metric.kind === 'unreadable')
    return { title: `${title}: not read`, numbers: [], width: 1, calls: [], most: 0 };
  const calls = metric.months.map((month) => month.calls);
  const counts = calls.map((count) => count?.toLocaleString('en-US') ?? '-');
  const wide = Math.max(...counts.map(({ length }) => length), 5);
  const numbers = metric.months.map(
    (month, index) => `${(counts[index] ?? '').padStart(wide)}${daysOf(month)}`,
  );
  const most = Math.max(0, ...calls.map((count) => count ?? 0));
  return { title, numbers, width: wide + daysWidth, calls, most };
}

const daysWidth = ' 30d'.length;

function daysOf({ calls, days, observedDays }: MonthOfCalls): string {
  const isPartly = calls !== null && observedDays < days;
  return (isPartly ? `${observedDays}d` : '').padStart(daysWidth);
}

function monthsOf(metric: Months): readonly string[] | null {
  return metric.kind === 'read' ? metric.months.map(({ month }) => month) : null;
}

/** One call is one character at least: a month with a call must not look like one without. */
function barOf(calls: number | null, most: number, longest: number): string {
  if (calls === null || calls === 0 || most === 0) return '';
  return '#'.repeat(Math.max(1, Math.round((calls / most) * longest)));
}
