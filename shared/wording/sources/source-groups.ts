import type { Settings } from '../../domain/settings.ts';
import { type SourceKind, sourceKinds } from '../../domain/sources/source.ts';
import {
  type SourceNews,
  type SourceNewsKind,
  sourceNewsKinds,
} from '../../domain/sources/source-news.ts';
import { leverWords, sourceWords as words } from '../english/sources.ts';
import { shownKeys } from '../shown-keys.ts';
import { sourceTitle } from './source-lines.ts';

/** What a digest says of sources, worst first. */
export type SourceGroups = {
  readonly groups: ReadonlyMap<SourceNewsKind, readonly SourceNews[]>;
  /** Sources of the owner that this run could not read. */
  readonly stale: number;
};

export const noSourceGroups: SourceGroups = { groups: new Map(), stale: 0 };

/** Named by the line of those that nothing launches from; of the others there is the count. */
const mostUnused = 5;

/** Groups that are shown one by one; what nothing launches from is one line. */
export function shownKinds({ groups }: SourceGroups): readonly Exclude<SourceNewsKind, 'unused'>[] {
  return sourceNewsKinds.filter(
    (kind): kind is Exclude<SourceNewsKind, 'unused'> =>
      kind !== 'unused' && (groups.get(kind)?.length ?? 0) > 0,
  );
}

export function countSources(sources: SourceGroups): number {
  return shownKinds(sources).reduce((sum, kind) => sum + sourcesOf(sources, kind).length, 0);
}

export function sourcesOf({ groups }: SourceGroups, kind: SourceNewsKind): readonly SourceNews[] {
  return groups.get(kind) ?? [];
}

/** Something is said of sources at all: what nothing launches from stands below others, and is no section alone. */
export function hasSources(sources: SourceGroups): boolean {
  return countSources(sources) > 0;
}

/** What can be done, once for each kind of source that a group names; services have levers of their own. */
export function leversOf(
  kind: SourceNewsKind,
  news: readonly SourceNews[],
  tags: Settings['tags'],
): readonly string[] {
  if (!needsLever.has(kind)) return [];
  const kinds = new Set<SourceKind>(
    news.flatMap((item) => (item.service === null ? [item.kind] : [])),
  );
  return sourceKinds.filter((one) => kinds.has(one)).map((one) => leverWords(one, shownKeys(tags)));
}

const needsLever: ReadonlySet<SourceNewsKind> = new Set([
  'launch-fails',
  'v1-allowed',
  'unknown',
  'defaults',
]);

/** What stands below the groups: what nothing launches from, and what was not read. */
export function sourceRemarks(sources: SourceGroups): readonly string[] {
  const unused = sourcesOf(sources, 'unused');
  const named = unused.slice(0, mostUnused).map(sourceTitle);
  return [
    ...(unused.length > 0
      ? [words.unused(unused.length, named.join(', '), unused.length - named.length)]
      : []),
    ...(sources.stale > 0 ? [words.stale(sources.stale)] : []),
  ];
}

/** Those of whom something is told once first: nothing of it counts as told before they were named. */
export function sourceOrder(
  sources: SourceGroups,
): readonly { readonly kind: Exclude<SourceNewsKind, 'unused'>; readonly item: SourceNews }[] {
  const all = shownKinds(sources).flatMap((kind) =>
    sourcesOf(sources, kind).map((item) => ({ kind, item })),
  );
  return [...all.filter(isOnce), ...all.filter((one) => !isOnce(one))];
}

function isOnce({ item }: { readonly item: SourceNews }): boolean {
  return item.change !== null;
}
