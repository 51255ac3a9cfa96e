import { partOfKind } from '../../domain/sources/part-of-kind.ts';
import type { SourceKind, SourcePart } from '../../domain/sources/source.ts';

/** What tells which instances hang on a source, beside its own part and the instances themselves. */
const toldBy: Readonly<Partial<Record<SourceKind, readonly SourcePart[]>>> = {
  template: ['groups', 'fleets'],
  configuration: ['groups'],
};

const words: Readonly<Record<SourcePart, string>> = {
  templates: 'launch templates',
  configurations: 'launch configurations',
  groups: 'Auto Scaling groups',
  fleets: 'fleets',
  images: 'AMIs',
};

/**
 * Why more instances may hang on a source than were counted: what would replace them could not be read; null: all were.
 * @param unread in this read, or when a page of instances was counted
 */
export function whyUncounted(kind: SourceKind, unread: ReadonlySet<SourcePart>): string | null {
  const own = partOfKind[kind];
  const part = [...(own === null ? [] : [own]), ...(toldBy[kind] ?? [])].find((one) =>
    unread.has(one),
  );
  if (part === undefined) return null;
  return `how many instances hang on it is not known, as ${words[part]} could not be read`;
}
