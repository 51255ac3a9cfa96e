import type { InstanceRecord } from '../domain/instance-record.ts';
import type { Standing } from '../domain/turn.ts';

/** What a record says of its instance, as other programs are told it. */
export function standingOf({ gone, verdict }: Pick<InstanceRecord, 'gone' | 'verdict'>): Standing {
  return gone ? 'gone' : verdict;
}
