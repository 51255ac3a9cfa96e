import type { News, NewsKind } from '../domain/news.ts';
import { consoleLink } from './console-link.ts';
import type { DigestFacts } from './digest.ts';
import { digestWords } from './english/digest.ts';
import { furtherWords } from './english/answers.ts';
import { groupAnswers } from './group-answers.ts';
import { byDate, groupHeading } from './group-heading.ts';
import { groupWords } from './news-groups.ts';
import { newsDetails, newsName } from './news-lines.ts';
import { point, wrap } from './wrap.ts';

/** What is left of a digest's size, and whom it has named; each section takes its part. */
export type Room = { instances: number; bytes: number; readonly named: News[] };

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
  ].join('\n');
}

/**
 * One group of a digest: its words, its commands, its instances. Instances of which the same is to be said stand together,
 * and it is said once.
 */
export function newsSection(kind: NewsKind, facts: DigestFacts, room: Room): string {
  const news = byDate(kind, facts.groups.get(kind) ?? []);
  const answers = answerLines(kind, news, facts, room);
  const alike = new Map<string, News[]>();
  const before = room.named.length;
  for (const item of news.slice(0, room.instances)) {
    const details = newsDetails(item);
    const own = `${newsName(item)}\n    ${consoleLink(item)}\n`;
    room.bytes -= bytesOf(alike.has(details) ? own : own + details);
    if (room.bytes < 0) break;
    alike.set(details, [...(alike.get(details) ?? []), item]);
    room.named.push(item);
  }
  const shown = room.named.length - before;
  room.instances -= shown;
  const further = news.length - shown;
  return [
    newsWords(kind, facts),
    ...(answers.length > 0 ? [`\n${answers.join('\n')}`] : []),
    ...[...alike].map(([details, same]) => `\n${instanceLines(details, same)}`),
    ...(further > 0 ? [`\n  ${digestWords.further(further)}`] : []),
  ].join('\n');
}

function instanceLines(details: string, same: readonly News[]): string {
  const links = same.map((item) => `    ${consoleLink(item)}`);
  return [...same.map(newsName), details, ...links].join('\n');
}

/** The commands to paste, once for the group. */
function answerLines(
  kind: NewsKind,
  news: readonly News[],
  { groups, tags, startedAt }: DigestFacts,
  room: Room,
): readonly string[] {
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
