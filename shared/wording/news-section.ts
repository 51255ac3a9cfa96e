import type { News, NewsKind } from '../domain/news.ts';
import { consoleLink } from './console-link.ts';
import type { DigestFacts } from './digest.ts';
import { digestWords } from './english/digest.ts';
import { furtherWords } from './english/answers.ts';
import { groupAnswers } from './group-answers.ts';
import { byDate, groupHeading } from './group-heading.ts';
import { groupWords } from './news-groups.ts';
import type { Naming } from './naming-order.ts';
import { newsDetails, newsName } from './news-lines.ts';
import { sharedNotes } from './origin-notes.ts';
import { point, wrap } from './wrap.ts';

/** What is left of a digest's size; each section takes its part. */
export type Room = { instances: number; bytes: number };

/** What a text takes of a message in JSON, where a line break and a quote are two bytes. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}

/** What stands at the head of a group: the title, why, what to do. */
export function newsWords(kind: NewsKind, { groups, tags }: DigestFacts): string {
  const news = groups.get(kind) ?? [];
  const { why, todo } = groupWords(kind, tags);
  return [
    `${groupHeading(kind, news, tags)} (${news.length})`,
    wrap(why),
    ...todo.map((text) => point('> ', text)),
    ...sharedNotes(kind, news).map((text) => point('! ', text)),
  ].join('\n');
}

/**
 * One group of a digest: its words, its commands, its instances. Instances of which the same is to be said stand together,
 * and it is said once.
 */
export function newsSection(
  kind: NewsKind,
  facts: DigestFacts,
  { answers, alike }: { readonly answers: readonly string[]; readonly alike: Alike },
): string {
  const shown = [...alike.values()].reduce((sum, same) => sum + same.length, 0);
  const further = (facts.groups.get(kind)?.length ?? 0) - shown;
  return [
    newsWords(kind, facts),
    ...(answers.length > 0 ? [`\n${answers.join('\n')}`] : []),
    ...[...alike].map(([details, same]) => `\n${instanceLines(details, same)}`),
    ...(further > 0 ? [`\n  ${digestWords.further(further)}`] : []),
  ].join('\n');
}

/** Instances of one group, by what is to be said of them. */
type Alike = ReadonlyMap<string, readonly News[]>;

/** Whom the digest names, by group, as far as there is room for all of them. */
export function namedNews(order: readonly Naming[], room: Room): ReadonlyMap<NewsKind, Alike> {
  const groups = new Map<NewsKind, Map<string, News[]>>();
  for (const { kind, item, said } of order.slice(0, room.instances)) {
    const alike = groups.get(kind) ?? new Map<string, News[]>();
    groups.set(kind, alike);
    const details = newsDetails(item, said);
    const own = `${newsName(item)}\n    ${consoleLink(item)}\n`;
    room.bytes -= bytesOf(alike.has(details) ? own : own + details);
    if (room.bytes < 0) break;
    alike.set(details, [...(alike.get(details) ?? []), item]);
  }
  return groups;
}

function instanceLines(details: string, same: readonly News[]): string {
  const links = same.map((item) => `    ${consoleLink(item)}`);
  return [...same.map(newsName), details, ...links].join('\n');
}

/** The commands to paste, once for the group. */
export function answerLines(
  kind: NewsKind,
  { groups, tags, startedAt }: DigestFacts,
  room: Room,
): readonly string[] {
  const news = byDate(kind, groups.get(kind) ?? []);
  const accounts = new Set([...groups.values()].flat().map(({ account }) => account)).size;
  const answers = groupAnswers(kind, news, { tags, startedAt, accounts });
  const lines = answers.flatMap(({ label, command, further }, index) => [
    ...(answers[index - 1]?.label === label ? [] : [label]),
    `  ${command}`,
    ...(further > 0 ? [`  ${furtherWords(further)}`] : []),
  ]);
  const bytes = bytesOf(lines.join('\n'));
  if (bytes > room.bytes) return [digestWords.noRoom];
  room.bytes -= bytes;
  return lines;
}
