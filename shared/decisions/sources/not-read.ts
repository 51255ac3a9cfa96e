import type { Target } from '../../domain/instance.ts';
import type { SourceRecord } from '../../domain/sources/source-record.ts';

type Seen = Pick<SourceRecord, 'account' | 'region' | 'verdict'>;

/**
 * Of which sources a run has nothing to say: those that it could not read, and those that are `unknown` where it could not
 * read others, because what they launch may well be among these. A read that fails now and then is no other state.
 * @param isStale whether a record says what an earlier run has read
 */
export function notRead<Record extends Seen>(
  records: readonly Record[],
  isStale: (record: Record) => boolean,
): (record: Record) => boolean {
  const stale = new Set(records.filter(isStale));
  const places = new Set([...stale].map(placeOf));
  return (record) =>
    stale.has(record) || (record.verdict === 'unknown' && places.has(placeOf(record)));
}

function placeOf({ account, region }: Target): string {
  return `${account}/${region}`;
}
