import { type RegionSources, type SourcePart, sourceParts } from './source.ts';

/** A part of a Region's sources, or the account's defaults, which are read beside them. */
export type ReadPart = SourcePart | 'defaults';

type Read = Pick<RegionSources, 'unread' | 'defaults'>;

/** What of a Region's sources could not be read. */
export function unreadParts({ unread, defaults }: Read): readonly ReadPart[] {
  const parts = sourceParts.filter((part) => unread[part] !== undefined);
  return defaults.kind === 'read' ? parts : [...parts, 'defaults'];
}

/** What has been read by now, by this read or by an earlier one; always in the same order. */
export function partsRead(read: Read, before: readonly ReadPart[]): readonly ReadPart[] {
  const unread = unreadParts(read);
  const all: readonly ReadPart[] = [...sourceParts, 'defaults'];
  return all.filter((part) => before.includes(part) || !unread.includes(part));
}
