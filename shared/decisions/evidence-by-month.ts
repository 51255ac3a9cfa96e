import { epochOf, dayMilliseconds, isoOf } from '../domain/time.ts';

/** One calendar month (UTC) of one metric. */
export type MonthOfCalls = {
  /** `2026-11` */
  readonly month: string;
  /** Days of the month that were asked for: fewer than it has in the first and the last one. */
  readonly days: number;
  /** Days that hold a datapoint. AWS publishes none while the metric has nothing to say; that is not a zero. */
  readonly observedDays: number;
  /** null: no data at all. */
  readonly calls: number | null;
};

export type MonthsWindow = {
  /** ISO, at midnight UTC: so that no day lies in two months, however CloudWatch aligns days. */
  readonly from: string;
  readonly to: string;
  readonly bucketSeconds: number;
};

/** CloudWatch keeps 455 days (docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html). */
const keptDays = 455;

/** All that CloudWatch keeps, day by day, up to the end of today. */
export function monthsWindow(now: Date): MonthsWindow {
  const to = (Math.floor(now.getTime() / dayMilliseconds) + 1) * dayMilliseconds;
  return { from: isoOf(to - keptDays * dayMilliseconds), to: isoOf(to), bucketSeconds: 86_400 };
}

/**
 * The datapoints of a metric by calendar month, the oldest month first.
 * @param points starts of days in epoch milliseconds, in any order; a day without a finite sum was not observed
 */
export function evidenceByMonth(
  points: { readonly times: readonly number[]; readonly sums: readonly number[] },
  window: MonthsWindow,
): readonly MonthOfCalls[] {
  const sums = new Map<number, number>();
  points.times.forEach((time, index) => {
    const sum = points.sums[index] ?? Number.NaN;
    const day = Math.floor(time / dayMilliseconds);
    if (Number.isFinite(sum)) sums.set(day, (sums.get(day) ?? 0) + sum);
  });
  const months = new Map<string, MonthOfCalls>();
  const last = epochOf(window.to) / dayMilliseconds;
  for (let day = epochOf(window.from) / dayMilliseconds; day < last; day += 1) {
    const month = isoOf(day * dayMilliseconds).slice(0, 7);
    const before = months.get(month) ?? { month, days: 0, observedDays: 0, calls: null };
    const sum = sums.get(day);
    months.set(month, {
      month,
      days: before.days + 1,
      observedDays: before.observedDays + (sum === undefined ? 0 : 1),
      calls: sum === undefined ? before.calls : (before.calls ?? 0) + sum,
    });
  }
  return [...months.values()];
}
