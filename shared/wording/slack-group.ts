import type { News, NewsKind } from '../domain/news.ts';
import { consoleLink } from './console-link.ts';
import type { DigestFacts } from './digest.ts';
import { digestWords } from './english/digest.ts';
import { furtherWords } from './english/answers.ts';
import { groupAnswers } from './group-answers.ts';
import { groupHeading } from './group-heading.ts';
import { groupWords } from './news-groups.ts';
import { newsName, newsSentences } from './news-lines.ts';
import { sharedNotes } from './origin-notes.ts';
import type { Naming } from './naming-order.ts';
import {
  bold,
  bullets,
  code,
  newLine,
  quote,
  type RichElement,
  richText,
  section,
  type SlackBlock,
  words,
} from './slack-blocks.ts';
import { inPieces } from './in-pieces.ts';
import { slackBytes } from './slack-bytes.ts';

/** What is left of a digest's size; each group takes its part. */
export type SlackRoom = { instances: number; bytes: number };

/** Far below the 3,000 characters of a section (docs.slack.dev/reference/block-kit/blocks/section-block). */
const mostCharacters = 2400;
/** The same for names, each with a link of some hundred characters. */
const mostNames = 10;

/** What a group says before it names anybody: the title, why, what to do. */
export function slackGroupHead(kind: NewsKind, { groups, tags }: DigestFacts): SlackBlock {
  const news = groups.get(kind) ?? [];
  const { why, todo } = groupWords(kind, tags);
  const title = bold(`${groupHeading(kind, news, tags)} (${news.length})`);
  const head = section(title, newLine, words(why));
  const points = [...todo, ...sharedNotes(kind, news)];
  return points.length === 0 ? richText(head) : richText(head, bullets(points));
}

/** The commands to paste, once for the group. */
export function slackAnswers(
  kind: NewsKind,
  facts: DigestFacts,
  room: SlackRoom,
): readonly SlackBlock[] {
  const { groups, tags, startedAt } = facts;
  const accounts = new Set([...groups.values()].flat().map(({ account }) => account)).size;
  const answers = groupAnswers(kind, groups.get(kind) ?? [], { tags, startedAt, accounts });
  const blocks = answers.map(({ label, command, further }) =>
    richText(
      section(words(label)),
      code([command]),
      ...(further > 0 ? [section(words(furtherWords(further)))] : []),
    ),
  );
  const bytes = slackBytes(blocks);
  if (bytes > room.bytes) return [richText(section(words(digestWords.noRoom)))];
  room.bytes -= bytes;
  return blocks;
}

/** Those of which the same is to be said stand together, and it is said once. */
export type Bunch = {
  readonly news: readonly News[];
  /** They stay together where a message has room. */
  readonly blocks: readonly SlackBlock[];
};

type Alike = { readonly news: readonly News[]; readonly sentences: readonly string[] };

/** The instances of each group that are named, as far as there is room for all of them. */
export function slackInstances(
  order: readonly Naming[],
  room: SlackRoom,
): ReadonlyMap<NewsKind, readonly Bunch[]> {
  const groups = new Map<NewsKind, Map<string, Alike>>();
  for (const { kind, item, said } of order.slice(0, room.instances)) {
    const same = groups.get(kind) ?? new Map<string, Alike>();
    groups.set(kind, same);
    const sentences = newsSentences(item, said);
    const details = sentences.join('\n');
    const isFirst = !same.has(details);
    // A block and a quote around the first of a bunch; the words between the names.
    room.bytes -= slackBytes([named(item), newLine, ...(isFirst ? [quote([details])] : [])]) + 200;
    if (room.bytes < 0) break;
    same.set(details, { news: [...(same.get(details)?.news ?? []), item], sentences });
  }
  return new Map(
    [...groups].map(([kind, same]) => [
      kind,
      [...same.values()].map((alike) => ({ news: alike.news, blocks: blocksOf(alike) })),
    ]),
  );
}

/** Instances, and what is to be said of each of them. */
function blocksOf({ news, sentences }: Alike): readonly SlackBlock[] {
  const details = linesIn(sentences);
  const names = chunks(news, mostNames).map((some) =>
    section(
      ...some.flatMap((item, index) => (index === 0 ? named(item) : [newLine, ...named(item)])),
    ),
  );
  const quotes = details.map(quote);
  const together = names.slice(-1).concat(quotes.slice(0, 1));
  return [
    ...names.slice(0, -1).map((part) => richText(part)),
    richText(...together),
    ...quotes.slice(1).map((part) => richText(part)),
  ];
}

function named(item: News): readonly RichElement[] {
  const [text = '', ...name] = newsName(item).trim().split(' ');
  return [
    { type: 'link', url: consoleLink(item), text },
    ...(name.length === 0 ? [] : [words(` ${name.join(' ')}`)]),
  ];
}

/** Sentences, a line each, as many lists of them as are needed for none to be too long. */
function linesIn(sentences: readonly string[]): readonly (readonly string[])[] {
  const lists: string[][] = [];
  let left = 0;
  for (const line of sentences.flatMap((sentence) => inPieces(sentence, mostCharacters))) {
    left -= line.length + 1;
    const last = lists.at(-1);
    if (last === undefined || left < 0) {
      lists.push([line]);
      left = mostCharacters - line.length;
    } else last.push(line);
  }
  return lists;
}

function chunks<T>(items: readonly T[], most: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / most);
  return Array.from({ length: count }, (_, index) => items.slice(index * most, (index + 1) * most));
}
