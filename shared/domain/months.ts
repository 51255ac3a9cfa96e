import type { EvidenceWindow } from './evidence.ts';

export const monthDays = 365.25 / 12;

/** The whole months that a window was asked to cover; it is up to one bucket shorter than they are. */
export function monthsOf({ buckets, bucketSeconds }: EvidenceWindow): number {
  return Math.round((buckets * bucketSeconds) / 86_400 / monthDays);
}

/** `15 months`, `1 month` */
export function monthWords(months: number): string {
  return months === 1 ? '1 month' : `${months} months`;
}
