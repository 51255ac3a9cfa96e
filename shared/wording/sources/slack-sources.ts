import type { SourceNews, SourceNewsKind } from '../../domain/sources/source-news.ts';
import type { DigestFacts } from '../digest.ts';
import { furtherTemplates, sourceGroupWords, sourceWords as words } from '../english/sources.ts';
import {
  bold,
  bullets,
  code,
  newLine,
  plain,
  quote,
  richText,
  section,
  type SlackBlock,
  words as literal,
} from '../slack-blocks.ts';
import { slackBytes } from '../slack-bytes.ts';
import { groupCommands } from './group-commands.ts';
import { sourceAnswers } from './source-answers.ts';
import {
  countSources,
  hasSources,
  leversOf,
  shownKinds,
  sourceOrder,
  sourceRemarks,
  sourcesOf,
} from './source-groups.ts';
import { sourceSentences, sourceTitle } from './source-lines.ts';

export type SlackSources = {
  /** What belongs together stands together. */
  readonly parts: readonly (readonly SlackBlock[])[];
  readonly named: readonly SourceNews[];
};

/** A channel is no list. */
const mostSources = 20;
/** Of the 100,000 of all messages of a digest. */
const mostBytes = 25_000;

type Kind = Exclude<SourceNewsKind, 'unused'>;

/** The section about sources as blocks, in the mail's order and words. */
export function slackSources(facts: DigestFacts): SlackSources {
  const { sources } = facts;
  if (!hasSources(sources)) return { parts: [], named: [] };
  const kinds = shownKinds(sources);
  const above: readonly SlackBlock[] = [
    { type: 'header', text: plain(`${words.title} (${countSources(sources)})`) },
    richText(section(literal(words.about))),
  ];
  const remarks = sourceRemarks(sources).map((text) => richText(section(literal(text))));
  const heads = new Map(kinds.map((kind) => [kind, [headOf(kind, facts)]]));
  let room = mostBytes - slackBytes([above, [...heads.values()], remarks]);
  for (const kind of kinds) {
    const blocks = answersOf(kind, facts);
    const bytes = slackBytes(blocks);
    if (bytes > room) continue;
    room -= bytes;
    heads.get(kind)?.push(...blocks);
  }
  const blocksOf = new Map<Kind, SlackBlock[]>(kinds.map((kind) => [kind, []]));
  const named: SourceNews[] = [];
  for (const { kind, item } of sourceOrder(sources).slice(0, mostSources)) {
    const block = blockOf(item);
    room -= slackBytes(block);
    if (room < 0) break;
    blocksOf.get(kind)?.push(block);
    named.push(item);
  }
  const parts = kinds.flatMap((kind, index): readonly (readonly SlackBlock[])[] => {
    const [first, ...others] = blocksOf.get(kind) ?? [];
    const shown = first === undefined ? 0 : others.length + 1;
    const further = sourcesOf(sources, kind).length - shown;
    return [
      [
        ...(index === 0 ? above : []),
        ...(heads.get(kind) ?? []),
        ...(first === undefined ? [] : [first]),
      ],
      ...others.map((block) => [block]),
      ...(further > 0 ? [[richText(section(literal(words.further(further))))]] : []),
    ];
  });
  return { parts: [...parts, ...(remarks.length > 0 ? [remarks] : [])], named };
}

function headOf(kind: Kind, { sources, tags }: DigestFacts): SlackBlock {
  const news = sourcesOf(sources, kind);
  const { title, why } = sourceGroupWords[kind];
  const levers = leversOf(kind, news, tags);
  const head = section(bold(`${title} (${news.length})`), newLine, literal(why));
  return levers.length === 0 ? richText(head) : richText(head, bullets(levers));
}

function answersOf(kind: Kind, { sources, tags }: DigestFacts): readonly SlackBlock[] {
  return sourceAnswers(kind, sourcesOf(sources, kind), tags).map(({ label, command, further }) =>
    richText(
      section(literal(label)),
      code([command]),
      ...(further > 0 ? [section(literal(furtherTemplates(further)))] : []),
    ),
  );
}

function blockOf(item: SourceNews): SlackBlock {
  return richText(
    section(bold(sourceTitle(item))),
    quote(sourceSentences(item)),
    ...groupCommands(item).flatMap(({ label, command }) => [
      section(literal(label)),
      code([command]),
    ]),
  );
}
