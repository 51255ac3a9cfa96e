import type { GetMetricDataInput } from '@aws-sdk/client-cloudwatch';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * The starts of all periods of a request, oldest first; none if the period is too fine for the age of StartTime:
 * "start time between 3 hours and 15 days ago: use a multiple of 60 seconds; between 15 and 63 days: of 300; greater
 * than 63 days: of 3600". https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricStat.html
 */
export function bucketStarts(
  { StartTime, EndTime }: GetMetricDataInput,
  period: number,
  now: number,
): Date[] {
  const start = StartTime?.getTime() ?? 0;
  const end = EndTime?.getTime() ?? 0;
  const age = now - start;
  if (!isFineEnough(period, age)) return [];
  const starts: Date[] = [];
  // EndTime is exclusive, and nothing lies in the future.
  for (let time = roundedStart(start, age); time < Math.min(end, now); time += period * 1000)
    starts.push(new Date(time));
  return starts;
}

function isFineEnough(period: number, age: number): boolean {
  if (period <= 0) return false;
  if (age > 63 * DAY) return period % 3600 === 0;
  if (age > 15 * DAY) return period % 300 === 0;
  return period % 60 === 0 || (age <= 3 * HOUR && [1, 5, 10, 30].includes(period));
}

/** "Start time less than 15 days ago: rounded down to the nearest whole minute; between 15 and 63 days: 5 minutes; greater: hour." */
function roundedStart(start: number, age: number): number {
  const unit = age > 63 * DAY ? HOUR : age > 15 * DAY ? 5 * MINUTE : MINUTE;
  return Math.floor(start / unit) * unit;
}
