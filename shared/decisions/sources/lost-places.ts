import type { Target } from '../../domain/instance.ts';
import type { ReadPart } from '../../domain/sources/read-part.ts';
import type { SourceRecord } from '../../domain/sources/source-record.ts';

type Place = Pick<Target, 'account' | 'region'>;

/**
 * Where a part of the sources could not be read that an earlier run has read: what is judged there without it is no other
 * state of the sources, and is told when they are read again. What nobody could ever read is no loss.
 * @param unreadParts what a run could not read of a Region
 */
export function lostPlaces(
  records: readonly SourceRecord[],
  unreadParts: (region: string) => readonly ReadPart[],
): (place: Place) => boolean {
  const lost = records.filter(
    ({ kind, region, partsRead = [] }) =>
      kind === 'defaults' && unreadParts(region).some((part) => partsRead.includes(part)),
  );
  const places = new Set(lost.map(placeText));
  return (place) => places.has(placeText(place));
}

export function placeText({ account, region }: Place): string {
  return `${account}/${region}`;
}
