import { lastSeenOf, totalOf } from '../domain/calls-seen.ts';
import type { InstanceRecord } from '../domain/instance-record.ts';
import { eventTypes, type FindingDetail, type MachineEvent } from '../domain/machine-events.ts';
import type { Standing, UntoldTurn } from '../domain/turn.ts';
import { isCompliant } from '../domain/verdict.ts';

/**
 * What other programs are told of a turn: what the instance's record says of it now.
 * @param record null where the table holds none any more: that it is gone is told all the same
 * @param now ISO time, for what has no time of reading
 */
export function findingEvent(
  { account, region, instanceId, from, to, runId }: UntoldTurn,
  record: InstanceRecord | null,
  now: string,
): MachineEvent {
  const detail: FindingDetail = {
    schema: 'imds-warden/finding@1',
    id: ['finding', runId, account, region, instanceId, to].join('/'),
    account,
    region,
    instanceId,
    name: record?.name ?? null,
    from,
    to,
    reason: reasonOf(to, record),
    owner: record?.owner ?? null,
    compliant: to === 'gone' ? null : isCompliant(to),
    options: record?.options ?? null,
    evidence: {
      noToken: record && totalOf(record.evidence.noToken),
      noTokenRejected: record && totalOf(record.evidence.noTokenRejected),
      lastSeen: record && lastSeenOf(record.evidence),
    },
    runId,
    at: to === 'gone' ? now : (record?.readAt ?? now),
  };
  return { type: eventTypes.finding, detail };
}

function reasonOf(to: Standing, record: InstanceRecord | null): string {
  if (record === null) return 'its record is not there any more';
  if (to !== 'gone') return record.reason;
  const { state } = record;
  if (state === 'shutting-down' || state === 'terminated') return `the instance is ${state}`;
  return 'EC2 does not list the instance any more';
}
