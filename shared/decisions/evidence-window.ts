import type { EvidenceWindow } from '../domain/evidence.ts';
import { epochOf, isoOf } from '../domain/time.ts';

const bucketDays = 3;
const bucketSeconds = bucketDays * 86_400;
/** 456 days cover the 455 that CloudWatch keeps; 152 points x 500 queries stay under one page of 100,800. */
const buckets = 152;

/** The 15 months before `at` (ISO), in 3-day buckets that end on the last whole hour. */
export function evidenceWindow(at: string, quietDays: number): EvidenceWindow {
  const to = Math.floor(epochOf(at) / 3_600_000) * 3_600_000;
  return {
    from: isoOf(to - buckets * bucketSeconds * 1000),
    to: isoOf(to),
    bucketSeconds,
    buckets,
    quietDays: Math.min(buckets, Math.ceil((quietDays * 86_400) / bucketSeconds)) * bucketDays,
  };
}
