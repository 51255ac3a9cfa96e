import { type News, type NewsKind, newsKinds } from '../domain/news.ts';
import type { Settings } from '../domain/settings.ts';
import { digestFoot } from './digest-foot.ts';
import { digestHead } from './digest-head.ts';
import { digestSubject } from './digest-subject.ts';
import { partWords } from './english/group-words.ts';
import { namingOrder } from './naming-order.ts';
import { answerLines, bytesOf, namedNews, newsSection, newsWords } from './news-section.ts';
import { type PartKind, partKinds, partOf } from './parts.ts';
import type { SourceNews } from '../domain/sources/source-news.ts';
import type { SourceGroups } from './sources/source-groups.ts';
import { sourceSection } from './sources/source-section.ts';

export type Digest = {
  readonly subject: string;
  readonly body: string;
  /** The news whose instances the body names; beyond its size it only counts. */
  readonly named: readonly News[];
  /** The same of sources. */
  readonly namedSources: readonly SourceNews[];
};

export type DigestFacts = {
  readonly owner: string;
  readonly account: string;
  readonly startedAt: string;
  /** Whether the run looked at the whole account; otherwise the digest is about what is new of some instances. */
  readonly isWhole: boolean;
  /** Regions that could not be read in this run. */
  readonly unread: readonly string[];
  readonly groups: ReadonlyMap<NewsKind, readonly News[]>;
  /** Where IMDSv1 comes back from. */
  readonly sources: SourceGroups;
  readonly tags: Settings['tags'];
  /** Whether instances without a tag are changed at their deadline. */
  readonly isCampaignOn: boolean;
};

/** Mail programs give up long before SNS does. Worst first, then totals. */
const mostInstances = 200;
/**
 * SNS takes 262,144 bytes, and refuses the whole message beyond; Slack's form of the same stands beside it. As they are
 * counted in JSON, where a line break and a quote are two.
 */
const mostBytes = 120_000;

/** One owner's digest of one run over all Regions: what, where, why, what to do, how to opt out. Plain text. */
export function digest(facts: DigestFacts): Digest {
  const kinds = newsKinds.filter((kind) => countOf(facts, [kind]) > 0);
  const head = digestHead(facts);
  const { text: sources, named: namedSources } = sourceSection(facts);
  const fixed = [
    head,
    digestFoot(facts, true),
    sources,
    ...kinds.map((kind) => newsWords(kind, facts)),
  ];
  const room = {
    instances: mostInstances,
    bytes: mostBytes - bytesOf(fixed.join(banner('known', mostBytes))),
  };
  const answersOf = new Map(kinds.map((kind) => [kind, answerLines(kind, facts, room)]));
  const alikeOf = namedNews(namingOrder(facts), room);
  const named = kinds.flatMap((kind) => [...(alikeOf.get(kind)?.values() ?? [])].flat());
  const sectionOf = (kind: NewsKind): string =>
    newsSection(kind, facts, {
      answers: answersOf.get(kind) ?? [],
      alike: alikeOf.get(kind) ?? new Map(),
    });
  const parts = partKinds.flatMap((part) => {
    const groups = kinds.filter((kind) => partOf(kind) === part);
    // Where there is but one group, its own title says it all.
    const above =
      groups.length > 0 && (kinds.length > 1 || sources !== '')
        ? [banner(part, countOf(facts, groups))]
        : [];
    // Behind what is to be done about instances, because without it that does not last.
    const below = part === 'work' && sources !== '' ? [sources] : [];
    return [...above, ...groups.map(sectionOf), ...below];
  });
  const isCut = named.length < countOf(facts, kinds);
  return {
    subject: digestSubject(facts),
    body: [head, ...parts, digestFoot(facts, isCut)].join('\n\n'),
    named,
    namedSources,
  };
}

function countOf({ groups }: DigestFacts, kinds: readonly NewsKind[]): number {
  return kinds.reduce((sum, kind) => sum + (groups.get(kind)?.length ?? 0), 0);
}

function banner(part: PartKind, count: number): string {
  return `=== ${partWords[part]} (${count}) ===`;
}
