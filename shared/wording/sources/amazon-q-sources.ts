import type { SourceNews } from '../../domain/sources/source-news.ts';
import type { DigestFacts } from '../digest.ts';
import { sourceGroupWords, sourceWords as words } from '../english/sources.ts';
import { slackEscape } from '../slack-escape.ts';
import { countSources, hasSources, shownKinds, sourceOrder, sourcesOf } from './source-groups.ts';
import { sourceSentences, sourceTitle } from './source-lines.ts';

/** Of the 8,000 characters of a description. */
const mostCharacters = 2500;

/**
 * The section about sources for Amazon Q Developer: groups by their counts, and the worst sources while there is room; in blocks
 * of code, as the instances.
 */
export function amazonQSources({ sources }: DigestFacts): {
  /** '' where there is nothing to say. */
  readonly text: string;
  readonly named: readonly SourceNews[];
} {
  if (!hasSources(sources)) return { text: '', named: [] };
  const counts = shownKinds(sources).map((kind) =>
    slackEscape(`${sourceGroupWords[kind].title}: ${sourcesOf(sources, kind).length}`),
  );
  const head = [`*${slackEscape(words.title)}*`, slackEscape(words.about), ...counts].join('\n');
  let room = mostCharacters - head.length - 100;
  const named: SourceNews[] = [];
  const blocks: string[] = [];
  for (const { item } of sourceOrder(sources)) {
    const lines = [sourceTitle(item), ...sourceSentences(item)].map(slackEscape);
    const block = ['```', ...lines, '```'].join('\n');
    room -= block.length + 1;
    if (room < 0) break;
    blocks.push(block);
    named.push(item);
  }
  const further = countSources(sources) - named.length;
  const more = further > 0 ? [slackEscape(words.further(further))] : [];
  return { text: [head, ...blocks, ...more].join('\n'), named };
}
