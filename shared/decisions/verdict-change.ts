import type { InstanceRecord } from '../domain/instance-record.ts';

type Known = Pick<InstanceRecord, 'verdict'>;

/**
 * What is to be kept of a verdict that is another than the one before; nothing where it is not. That an instance was judged
 * for the first time is no change.
 * @param before what was recorded before, by instance id
 */
export function verdictChange(record: InstanceRecord, before: ReadonlyMap<string, Known>) {
  const { account, region, instanceId, verdict, reason, readAt, runId } = record;
  const from = before.get(instanceId)?.verdict;
  if (from === undefined || from === verdict) return [];
  return [{ account, region, instanceId, at: readAt, runId, from, to: verdict, reason }];
}
