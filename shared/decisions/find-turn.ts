import type { InstanceRecord } from '../domain/instance-record.ts';
import type { Turn } from '../domain/turn.ts';
import { isNews } from './is-news.ts';
import { standingOf } from './standing-of.ts';

type Known = Pick<InstanceRecord, 'verdict' | 'gone'>;

/**
 * Whether an instance is another than it was recorded: null where it is not, and where it is gone before anybody knew it.
 * @param before what was recorded before, by instance id
 */
export function findTurn(
  record: Known & Pick<InstanceRecord, 'instanceId'>,
  before: ReadonlyMap<string, Known>,
): Turn | null {
  const { instanceId } = record;
  const known = before.get(instanceId);
  const from = known === undefined ? null : standingOf(known);
  const to = standingOf(record);
  return isNews(from, to) ? { instanceId, from, to } : null;
}
