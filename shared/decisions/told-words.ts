import { type NewsKind, newsKinds } from '../domain/news.ts';
import { isSourceEntry, type ToldEntry, toldKey } from '../domain/told-entry.ts';
import {
  impliedSourceWords,
  placeOfSource,
  type ToldPlace,
  toldSourceWords,
} from './sources/told-source-words.ts';

/** Exempt, managed and settled instances are worth a line in a digest, never a digest of their own. */
export const quietKinds: ReadonlySet<NewsKind> = new Set(['exempt', 'advice', 'managed']);

/**
 * What an owner's record remembers of a piece of news, `kind region instance` and what tells it from an earlier one of the
 * same kind: a second change of an instance is new, and a second notice; that the same change fails every day is not.
 */
export function toldWords(entry: ToldEntry): readonly string[] {
  if (isSourceEntry(entry)) return toldSourceWords(entry);
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
export function impliedWords(entry: ToldEntry): readonly string[] {
  if (isSourceEntry(entry)) return impliedSourceWords(entry);
  const { region, instanceId, ordinary, notices } = entry;
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

/** Sources are few, and each stands for many instances: they are remembered before these. */
export function worstFirst<Entry extends ToldEntry>(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((a, b) => weight(a) - weight(b) || (name(a) < name(b) ? -1 : 1));
}

function weight(entry: ToldEntry): number {
  return isSourceEntry(entry) ? -1 : (rank.get(entry.kind) ?? 0);
}

function name(entry: ToldEntry): string {
  return isSourceEntry(entry) ? toldKey(entry) : entry.instanceId;
}

/** 5,000 entries of about 60 bytes stay under the 400 KB of one item; the worst come first. */
export const mostWords = 5000;

export function placeOf(word: string): ToldPlace {
  const [kind = '', region = '', id = ''] = word.split(' ');
  return placeOfSource(kind, region, id) ?? { region, instanceId: id };
}
