import type { EvidenceWindow } from '../domain/evidence.ts';
import { monthDays } from '../domain/months.ts';
import { epochOf, isoOf } from '../domain/time.ts';

const bucketDays = 3;
const bucketSeconds = bucketDays * 86_400;

/** CloudWatch keeps 455 days (docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html). */
export const mostMonths = 15;

/**
 * The months before `at` (ISO), in 3-day buckets that end with the hour of `at`: on a whole hour, as CloudWatch wants it,
 * and with the calls of the last minutes in it. All 15 are 152 buckets, 456 days: more than CloudWatch keeps, and 500
 * queries of them stay under one page of 100,800 points.
 * @param months 1..15
 */
export function evidenceWindow(at: string, quietDays: number, months = mostMonths): EvidenceWindow {
  const buckets = Math.floor((months * monthDays) / bucketDays);
  const to = Math.ceil(epochOf(at) / 3_600_000) * 3_600_000;
  return {
    from: isoOf(to - buckets * bucketSeconds * 1000),
    to: isoOf(to),
    bucketSeconds,
    buckets,
    quietDays: Math.min(buckets, Math.ceil((quietDays * 86_400) / bucketSeconds)) * bucketDays,
  };
}
