import type { SourceRecord } from '../../domain/sources/source-record.ts';
import type { RegionSources } from '../../domain/sources/source.ts';

/**
 * A launch configuration has no tags, and its owner is that of its groups: a read of these that fails now and then must not
 * send it to the fallback and back.
 * @param before of the audit before; null: there is none
 */
export function keepOwner(
  record: SourceRecord,
  before: Pick<SourceRecord, 'owner' | 'ownerNote'> | null,
  { unread }: Pick<RegionSources, 'unread'>,
): SourceRecord {
  if (record.kind !== 'configuration' || unread.groups === undefined || before === null)
    return record;
  return { ...record, owner: before.owner, ownerNote: before.ownerNote };
}
