import { type NewsEntry, type NewsKind, newsKinds } from '../domain/news.ts';

/** Exempt, managed and settled instances are worth a line in a digest, never a digest of their own. */
export const quietKinds: ReadonlySet<NewsKind> = new Set(['exempt', 'advice', 'managed']);

/**
 * What an owner's record remembers of a piece of news, `kind region instance` and what tells it from an earlier one of the
 * same kind: a second change of an instance is new, and a second notice; that the same change fails every day is not.
 */
export function toldWords(entry: NewsEntry): readonly string[] {
  const { ordinary, notices, change } = entry;
  const where = `${entry.region} ${entry.instanceId}`;
  const made = change !== null && change.status !== 'failed' && change.status !== 'superseded';
  const part = change !== null && change.part > 1 ? ` ${change.part}` : '';
  return [
    ...notices.map(({ kind, id }) => `${kind} ${where} ${id}`),
    ...(quietKinds.has(ordinary) ? [] : [`${ordinary} ${where}`]),
    ...(made ? [`${change.status} ${where} ${change.runId}${part}`] : []),
  ];
}

/** What was told with it in other words, so that it is not news when the next run finds no more than that. */
export function impliedWords({
  region,
  instanceId,
  ordinary,
  notices,
}: NewsEntry): readonly string[] {
  const kinds = [ordinary, ...notices.map(({ kind }) => kind)].flatMap(
    (kind) => implied[kind] ?? [],
  );
  return kinds.map((kind) => `${kind} ${region} ${instanceId}`);
}

const implied: Partial<Record<NewsKind, readonly NewsKind[]>> = {
  /** The evidence of 15 months may lag behind the hourly look. */
  rejected: ['rejecting'],
  /** The instance allows IMDSv1 again, and its tag, if it has one, waits to be set anew. */
  undone: ['held', 'in-use', 'unknown', 'ready'],
};

const rank = new Map(newsKinds.map((kind, index) => [kind, index]));

export function worstFirst(entries: readonly NewsEntry[]): readonly NewsEntry[] {
  return entries.toSorted(
    (a, b) =>
      (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0) || (a.instanceId < b.instanceId ? -1 : 1),
  );
}

/** 5,000 entries of about 60 bytes stay under the 400 KB of one item; the worst come first. */
export const mostWords = 5000;

export function placeOf(word: string): { readonly region: string; readonly instanceId: string } {
  const [, region = '', instanceId = ''] = word.split(' ');
  return { region, instanceId };
}
