import { type News, type NewsKind, newsKinds } from '../domain/news.ts';
import type { SlackMessage } from '../domain/slack-post.ts';
import type { SourceNews } from '../domain/sources/source-news.ts';
import type { DigestFacts } from './digest.ts';
import { digestSubject } from './digest-subject.ts';
import { partWords } from './english/group-words.ts';
import { slackWords } from './english/slack.ts';
import { namingOrder } from './naming-order.ts';
import { type PartKind, partKinds, partOf } from './parts.ts';
import { plain, richText, section, type SlackBlock, words } from './slack-blocks.ts';
import { slackBytes } from './slack-bytes.ts';
import { slackEscape } from './slack-escape.ts';
import { slackFoot, slackHead } from './slack-frame.ts';
import { slackAnswers, slackGroupHead, slackInstances, type SlackRoom } from './slack-group.ts';
import { slackPack } from './slack-pack.ts';
import { slackSources } from './sources/slack-sources.ts';

/** A channel is no list: the worst, then totals. */
const mostInstances = 50;
/** What all messages of a digest weigh at most: SNS takes 262,144 bytes, and the mail's text is in them too. */
const mostBytes = 100_000;
/** What stands around the blocks: of each message its text and number, of all of them the owner, the place and the run. */
const aroundBytes = 8000;

export type SlackDigest = {
  readonly messages: readonly [SlackMessage, ...SlackMessage[]];
  /** The instances that each of them names, to the last word that is said of them. */
  readonly named: readonly (readonly News[])[];
  readonly namedSources: readonly SourceNews[];
};

/**
 * One owner's digest as messages of Block Kit, in the mail's order and words: the first begins the thread, or goes on
 * with it. `text` is what a notification shows.
 */
export function slackMessages(facts: DigestFacts): SlackDigest {
  const newsOf = (kind: NewsKind) => facts.groups.get(kind) ?? [];
  const kinds = newsKinds.filter((kind) => newsOf(kind).length > 0);
  const subject = digestSubject(facts);
  const above: readonly SlackBlock[] = [{ type: 'header', text: plain(subject) }, slackHead(facts)];
  const heads = new Map(kinds.map((kind) => [kind, slackGroupHead(kind, facts)]));
  const sources = slackSources(facts);
  const fixed = [
    ...above,
    ...sources.parts.flat(),
    ...slackFoot(facts, true),
    ...[...heads.values()].flatMap((head) => [head, moreThan(mostBytes)]),
    ...partKinds.map((part) => banner(part, mostBytes)),
  ];
  const room: SlackRoom = {
    instances: mostInstances,
    bytes: mostBytes - aroundBytes - slackBytes(fixed),
  };
  const answersOf = new Map(kinds.map((kind) => [kind, slackAnswers(kind, facts, room)]));
  const bunchesOf = slackInstances(namingOrder(facts), room);
  const moreOf = (kind: NewsKind): number =>
    (bunchesOf.get(kind) ?? []).reduce((left, { news }) => left - news.length, newsOf(kind).length);
  const parts = partKinds.flatMap((part) => {
    const ofPart = kinds.filter((kind) => partOf(kind) === part);
    const count = ofPart.reduce((sum, kind) => sum + newsOf(kind).length, 0);
    // As in the mail: behind what is to be done about instances.
    const below = part === 'work' ? sources.parts : [];
    const groups = ofPart.flatMap((kind, index) => {
      const head = heads.get(kind);
      const bunches = (bunchesOf.get(kind) ?? []).map(({ blocks }) => blocks);
      const more = moreOf(kind);
      return [
        [
          // Where there is but one group, its own title says it all.
          ...(index === 0 && kinds.length + sources.parts.length > 1 ? [banner(part, count)] : []),
          ...(head === undefined ? [] : [head]),
          ...(answersOf.get(kind) ?? []),
          ...(bunches[0] ?? []),
        ],
        ...bunches.slice(1),
        ...(more > 0 ? [[moreThan(more)]] : []),
      ];
    });
    return [...groups, ...below];
  });
  const isCut = kinds.some((kind) => moreOf(kind) > 0);
  const packed = slackPack([above, ...parts, ...slackFoot(facts, isCut).map((block) => [block])]);
  const ends = new Map(
    [...bunchesOf.values()].flat().map(({ news, blocks }) => [blocks.at(-1), news]),
  );
  return {
    messages: inMessages(subject, packed),
    named: packed.map((blocks) => blocks.flatMap((block) => ends.get(block) ?? [])),
    namedSources: sources.named,
  };
}

function banner(part: PartKind, count: number): SlackBlock {
  return { type: 'header', text: plain(`${partWords[part]} (${count})`) };
}

function moreThan(count: number): SlackBlock {
  return richText(section(words(slackWords.further(count))));
}

function inMessages(
  subject: string,
  messages: readonly (readonly SlackBlock[])[],
): readonly [SlackMessage, ...SlackMessage[]] {
  const text = slackEscape(subject);
  const [first = [], ...others] = messages;
  return [
    { text, blocks: [...first] },
    ...others.map((blocks, index): SlackMessage => {
      const part = slackWords.part(index + 2, messages.length);
      const which: SlackBlock = { type: 'context', elements: [plain(`${subject}: ${part}`)] };
      return { text: `${text}: ${part}`, blocks: [which, ...blocks] };
    }),
  ];
}
