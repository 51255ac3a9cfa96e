import { isDeepStrictEqual } from 'node:util';
import type { Evidence, MetricReading } from '../domain/evidence.ts';
import type { InstanceRecord } from '../domain/instance-record.ts';
import { epochOf } from '../domain/time.ts';

/**
 * Whether a new record would say nothing that the old one does not say. When it was read is no news (the run's TARGET and
 * PAGE records tell that), nor is what moves with the window although nothing happened: how many buckets are observed,
 * and where in a bucket of days a call lies.
 */
export function isSameRecord(before: InstanceRecord, now: InstanceRecord): boolean {
  const { readAt: _at, runId: _run, evidence, ...rest } = now;
  const isSame = Object.entries(rest).every(([name, value]) =>
    isDeepStrictEqual(before[name as keyof InstanceRecord], value),
  );
  return isSame && isSameEvidence(before.evidence, evidence);
}

function isSameEvidence(before: Evidence, now: Evidence): boolean {
  return (
    before.window.buckets === now.window.buckets &&
    before.window.quietDays === now.window.quietDays &&
    isSameReading(before.noToken, now.noToken, now.window.bucketSeconds) &&
    isSameReading(before.noTokenRejected, now.noTokenRejected, now.window.bucketSeconds)
  );
}

function isSameReading(before: MetricReading, now: MetricReading, bucketSeconds: number): boolean {
  if (before.kind !== 'read' || now.kind !== 'read') return isDeepStrictEqual(before, now);
  const isNear = (one: string | null, other: string | null) =>
    one === null || other === null
      ? one === other
      : Math.abs(epochOf(one) - epochOf(other)) <= bucketSeconds * 1000;
  return (
    before.total === now.total &&
    before.quietTotal === now.quietTotal &&
    before.quietObservedDays === now.quietObservedDays &&
    isNear(before.firstSeen, now.firstSeen) &&
    isNear(before.lastSeen, now.lastSeen)
  );
}
