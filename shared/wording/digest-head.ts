import { newsKinds } from '../domain/news.ts';
import { minute } from './dates.ts';
import type { DigestFacts } from './digest.ts';
import { digestWords } from './english/digest.ts';
import { sourceGroupWords, sourceWords } from './english/sources.ts';
import { partWords } from './english/group-words.ts';
import { dateBehind } from './group-heading.ts';
import { groupWords } from './news-groups.ts';
import { partKinds, partOf } from './parts.ts';
import { plainText } from './plain-text.ts';
import { countSources, shownKinds, sourcesOf } from './sources/source-groups.ts';
import { point, wrap } from './wrap.ts';

/** What an owner sees at once: when it was looked at, what was not read, and how many instances are in which part. */
export function digestHead(facts: DigestFacts): string {
  const { account, startedAt, unread, isWhole } = facts;
  const glance = glanceLines(facts);
  return [
    wrap(digestWords.looked(plainText(account), minute(startedAt), isWhole)),
    ...(unread.length > 0 ? [wrap(digestWords.unread(plainText(unread.join(', '), 1000)))] : []),
    // A single group needs no table of contents.
    ...(glance.groups > 1 ? ['', ...glance.lines] : []),
  ].join('\n');
}

function glanceLines({ groups, tags, sources }: DigestFacts): {
  readonly groups: number;
  readonly lines: readonly string[];
} {
  const kinds = newsKinds.filter((kind) => (groups.get(kind)?.length ?? 0) > 0);
  const ofSources = shownKinds(sources).map(
    (kind) => `${sourcesOf(sources, kind).length} ${sourceGroupWords[kind].short}`,
  );
  const sourceLines =
    ofSources.length === 0 ? [] : [line(sourceWords.short, countSources(sources), ofSources)];
  const lines = partKinds.flatMap((part) => {
    const ofPart = kinds.filter((kind) => partOf(kind) === part);
    const below = part === 'work' ? sourceLines : [];
    if (ofPart.length === 0) return below;
    const total = ofPart.reduce((sum, kind) => sum + (groups.get(kind)?.length ?? 0), 0);
    const notes = ofPart.map((kind) => {
      const news = groups.get(kind) ?? [];
      return `${news.length} ${groupWords(kind, tags).short}${dateBehind(kind, news).toLowerCase()}`;
    });
    return [line(partWords[part], total, notes), ...below];
  });
  return { groups: kinds.length + ofSources.length, lines };
}

function line(title: string, total: number, notes: readonly string[]): string {
  return point(`  ${title.padEnd(18)} ${String(total).padStart(5)}   `, notes.join('; '));
}
