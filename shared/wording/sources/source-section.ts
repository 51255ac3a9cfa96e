import type { SourceNews, SourceNewsKind } from '../../domain/sources/source-news.ts';
import type { DigestFacts } from '../digest.ts';
import { digestWords } from '../english/digest.ts';
import { furtherTemplates, sourceGroupWords, sourceWords as words } from '../english/sources.ts';
import { bytesOf } from '../news-section.ts';
import { point, wrap } from '../wrap.ts';
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

export type SourceSection = {
  /** '' where there is nothing to say. */
  readonly text: string;
  /** The sources that it names; beyond its size it only counts. */
  readonly named: readonly SourceNews[];
};

/** One source stands for many instances, and an owner has few. */
const mostSources = 50;
/** Of the 120,000 of a mail, as they count in JSON. */
const mostBytes = 30_000;

type Kind = Exclude<SourceNewsKind, 'unused'>;

/** The mail's section about sources, over all Regions, worst first. */
export function sourceSection(facts: DigestFacts): SourceSection {
  const { sources } = facts;
  if (!hasSources(sources)) return { text: '', named: [] };
  const kinds = shownKinds(sources);
  const heads = new Map(kinds.map((kind) => [kind, groupHead(kind, facts)]));
  const remarks = sourceRemarks(sources).map((text) => wrap(text));
  let room = mostBytes - bytesOf([...heads.values(), ...remarks].join('\n'));
  const answers = new Map<Kind, string>();
  for (const kind of kinds) {
    const text = answerText(kind, facts);
    const fits = bytesOf(text) <= room;
    answers.set(kind, fits ? text : digestWords.noRoom);
    if (fits) room -= bytesOf(text);
  }
  const alikeOf = new Map(kinds.map((kind) => [kind, new Map<string, SourceNews[]>()]));
  const named: SourceNews[] = [];
  for (const { kind, item } of sourceOrder(sources).slice(0, mostSources)) {
    const alike = alikeOf.get(kind);
    const details = detailsOf(item);
    const same = alike?.get(details) ?? [];
    room -= bytesOf(same.length > 0 ? titleOf(item) : titleOf(item) + details);
    if (room < 0) break;
    alike?.set(details, [...same, item]);
    named.push(item);
  }
  const sections = kinds.map((kind) => {
    const alike = [...(alikeOf.get(kind) ?? [])];
    const shown = alike.reduce((sum, [, same]) => sum + same.length, 0);
    const further = sourcesOf(sources, kind).length - shown;
    const commands = answers.get(kind) ?? '';
    return [
      heads.get(kind) ?? '',
      ...(commands === '' ? [] : [`\n${commands}`]),
      ...alike.map(([details, same]) => `\n${[...same.map(titleOf), details].join('\n')}`),
      ...(further > 0 ? [`\n  ${words.further(further)}`] : []),
    ].join('\n');
  });
  const title = `=== ${words.title} (${countSources(sources)}) ===\n${wrap(words.about)}`;
  return { text: [title, ...sections, ...remarks].join('\n\n'), named };
}

function groupHead(kind: Kind, { sources, tags }: DigestFacts): string {
  const news = sourcesOf(sources, kind);
  const { title, why } = sourceGroupWords[kind];
  return [
    `${title} (${news.length})`,
    wrap(why),
    ...leversOf(kind, news, tags).map((text) => point('> ', text)),
  ].join('\n');
}

function answerText(kind: Kind, { sources, tags }: DigestFacts): string {
  const answers = sourceAnswers(kind, sourcesOf(sources, kind), tags);
  return answers
    .flatMap(({ label, command, further }, index) => [
      ...(answers[index - 1]?.label === label ? [] : [label]),
      `  ${command}`,
      ...(further > 0 ? [`  ${furtherTemplates(further)}`] : []),
    ])
    .join('\n');
}

function titleOf(item: SourceNews): string {
  return `  ${sourceTitle(item)}`;
}

function detailsOf(item: SourceNews): string {
  return [
    ...sourceSentences(item).map((text) => wrap(text, '    ')),
    // A command stays whole.
    ...groupCommands(item).flatMap(({ label, command }) => [
      wrap(label, '    '),
      `      ${command}`,
    ]),
  ].join('\n');
}
