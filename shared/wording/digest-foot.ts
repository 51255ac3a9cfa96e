import type { NewsKind } from '../domain/news.ts';
import type { DigestFacts } from './digest.ts';
import { digestWords, tagWords } from './english/digest.ts';
import { sourceWords } from './english/sources.ts';
import { sdkVersions, updateWords } from './english/update.ts';
import { lastDay } from './group-answers.ts';
import { plainText } from './plain-text.ts';
import { shownKeys } from './shown-keys.ts';
import { hasSources } from './sources/source-groups.ts';
import { wrap } from './wrap.ts';

/** What every group would have to say, said once; and why this comes to this owner. */
export function digestFoot(facts: DigestFacts, isCut: boolean): string {
  const { tags, startedAt, isCampaignOn } = facts;
  const words = tagWords(shownKeys(tags));
  const isAbout = (kind: NewsKind): boolean => (facts.groups.get(kind)?.length ?? 0) > 0;
  return [
    ...(softwareKinds.some(isAbout) ? [updateLines(facts), ''] : []),
    `=== ${words.title} ===`,
    ...words.values.map((line) => `  ${line}`),
    wrap(words.ends(lastDay(startedAt))),
    wrap(`${words.undo} ${isCampaignOn ? words.untaggedInCampaign : words.untagged}`),
    '',
    ...(isCut ? [wrap(digestWords.rest), ''] : []),
    ...whyLines(facts).map((text) => wrap(text)),
  ].join('\n');
}

/** Why this comes to this owner: for the instances, for the sources, or for both. */
export function whyLines({ groups, sources, owner }: DigestFacts): readonly string[] {
  const isAboutInstances = [...groups.values()].some(({ length }) => length > 0);
  return [
    ...(isAboutInstances || !hasSources(sources) ? [digestWords.why(plainText(owner, 254))] : []),
    ...(hasSources(sources) ? [sourceWords.why(plainText(owner, 254))] : []),
  ];
}

/** Groups in which somebody has to look after the software. */
const softwareKinds: readonly NewsKind[] = [
  'rejected',
  'undone',
  'rejecting',
  'postponed',
  'ending',
  'held',
  'in-use',
];

function updateLines({ tags }: DigestFacts): string {
  const words = updateWords(shownKeys(tags));
  const cells = sdkVersions.map(([name, version]) => `${name.padEnd(22)} ${version}`);
  const half = Math.ceil(cells.length / 2);
  const rows = cells
    .slice(0, half)
    .map((cell, index) => `  ${cell.padEnd(38)}${cells[half + index] ?? ''}`.trimEnd());
  return [
    `=== ${words.title} ===`,
    wrap(words.versions),
    ...rows,
    `  ${words.versionsLink}`,
    wrap(words.scripts),
    `  ${words.scriptsLink}`,
    wrap(words.process),
    `  ${words.processLink}`,
    wrap(words.containers),
  ].join('\n');
}
