import type { SourceNewsKind } from '../../domain/sources/source-news.ts';
import type { SourceRecord } from '../../domain/sources/source-record.ts';
import { ordinaryKind } from './find-source-news.ts';
import { placeText } from './lost-places.ts';

type NotRead = {
  /** Whether a record says what an earlier run has read. */
  readonly isOld: (record: SourceRecord) => boolean;
  /** As lostPlaces has it. */
  readonly isLost: (record: SourceRecord) => boolean;
};

/**
 * Of which sources a run has nothing to say: those that it could not read, and where it could not read others, or the
 * account's defaults, those that are `unknown` and those that nobody seems to use: what they rest on, and who uses them, may
 * well be among these. A read that fails now and then is no other state.
 */
export function notRead(
  records: readonly SourceRecord[],
  { isOld, isLost }: NotRead,
): (record: SourceRecord) => boolean {
  const old = new Set(records.filter(isOld));
  const places = new Set([...old, ...records.filter(isLost)].map(placeText));
  return (record) => old.has(record) || (places.has(placeText(record)) && isInDoubt(record));
}

/** Whatever else was read, a tag says what it says. */
const ofTags: ReadonlySet<SourceNewsKind | null> = new Set(['exempt', 'not-understood', 'expired']);

function isInDoubt(record: SourceRecord): boolean {
  const kind = ordinaryKind(record);
  return kind === 'unused' || (record.verdict === 'unknown' && !ofTags.has(kind));
}
