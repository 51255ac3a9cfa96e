import { createHash } from 'node:crypto';
import type { SourceId } from '../../domain/sources/source.ts';
import type { SourceEntry, SourceNewsKind } from '../../domain/sources/source-news.ts';

/** What a remembered word is about. */
export type ToldPlace =
  | { readonly region: string; readonly instanceId: string }
  /** As sourceWord has it. */
  | { readonly region: string; readonly source: string };

/** Before the kind: no kind of an instance's news begins so. */
const mark = 'source-';

/** Worth a line in a digest, never a digest of their own. */
export const quietSources: ReadonlySet<SourceNewsKind> = new Set(['exempt', 'defaults', 'unused']);

/**
 * What an owner's record remembers of a source: the same source in the same state is told once, a second change of it is
 * new, and that the same change fails every day is not.
 */
export function toldSourceWords(entry: SourceEntry): readonly string[] {
  const { ordinary, change } = entry;
  const where = `${entry.region} ${sourceWord(entry)}`;
  return [
    ...(ordinary === null || quietSources.has(ordinary) ? [] : [`${mark}${ordinary} ${where}`]),
    ...(change === null ? [] : changeWords(change, where)),
  ];
}

function changeWords(
  { status, runId }: NonNullable<SourceEntry['change']>,
  where: string,
): readonly string[] {
  if (status === 'superseded') return [];
  return status === 'failed' ? [`${mark}failed ${where}`] : [`${mark}${status} ${where} ${runId}`];
}

/** A change that is told says what is left to do; the next run finds no more than that. */
export function impliedSourceWords(entry: SourceEntry): readonly string[] {
  const isMade = entry.change?.status === 'applied';
  const where = `${entry.region} ${sourceWord(entry)}`;
  return isMade ? implied.map((kind) => `${mark}${kind} ${where}`) : [];
}

const implied: readonly SourceNewsKind[] = ['v1-allowed', 'unknown', 'launch-fails', 'held'];

/** @returns null: the word is about an instance */
export function placeOfSource(kind: string, region: string, source: string): ToldPlace | null {
  return kind.startsWith(mark) ? { region, source } : null;
}

/** Groups may be called anything, up to 255 letters: what has spaces or is long would break or fill an owner's record. */
export function sourceWord({ kind, id }: Pick<SourceId, 'kind' | 'id'>): string {
  const short = /^[\w.:/+=@-]{1,40}$/.test(id);
  return `${kind}/${short ? id : `#${createHash('sha256').update(id).digest('hex').slice(0, 24)}`}`;
}
