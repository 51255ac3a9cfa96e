import type { InstanceRecord } from '../domain/instance-record.ts';
import type { Standing, Turn } from '../domain/turn.ts';

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
  const from = known === undefined ? null : standing(known);
  const to = standing(record);
  if (from === to || (from === null && to === 'gone')) return null;
  return { instanceId, from, to };
}

const standing = ({ gone, verdict }: Known): Standing => (gone ? 'gone' : verdict);
