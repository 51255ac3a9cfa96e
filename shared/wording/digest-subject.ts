import { type News, type NewsKind, newsKinds } from '../domain/news.ts';
import type { SourceNewsKind } from '../domain/sources/source-news.ts';
import { sourceWords } from './english/sources.ts';
import { subjectWords as words } from './english/subject.ts';
import { dateBehind } from './group-heading.ts';
import { partOf } from './parts.ts';
import { countSources, type SourceGroups, sourcesOf } from './sources/source-groups.ts';

/** SNS takes subjects of less than 100 characters, none of them a control character, and refuses anything else. */
const mostCharacters = 99;

/**
 * `IMDSv2: 1 instance failing since its change, account 111122223333`, or `IMDSv2: 12 instances need your work, 3 will be
 * enforced on 2026-11-29, account 111122223333`: the worst first, and as much as there is room for.
 */
export function digestSubject({
  account,
  groups,
  sources,
}: {
  readonly account: string;
  readonly groups: ReadonlyMap<NewsKind, readonly News[]>;
  readonly sources: SourceGroups;
}): string {
  const all = [...piecesOf(groups), ...sourcePieces(sources)];
  const pieces = all.filter(({ count }) => count > 0);
  const texts = pieces.map(({ count, text, isOfSources }, index) => {
    const isFirst = index === 0 && isOfSources !== true;
    return `${isFirst ? words.instances(count) : count} ${text(count)}`;
  });
  // The worst come first; what does not fit is in the body.
  const fitting = texts.map((_, index) => subject(texts.slice(0, index + 1).join(', '), account));
  return (
    fitting.findLast(({ length }) => length <= mostCharacters) ??
    subject(`${words.instances(totalOf(groups))}, ${words.nothing}`, account)
  );
}

type Piece = {
  readonly count: number;
  readonly text: (count: number) => string;
  readonly isOfSources?: boolean;
};

function sourcePieces(sources: SourceGroups): readonly Piece[] {
  const count = (...kinds: readonly SourceNewsKind[]): number =>
    kinds.reduce((sum, kind) => sum + sourcesOf(sources, kind).length, 0);
  const [bring, changed] = [count('v1-allowed'), count('changed')];
  const quiet = count('exempt', 'defaults');
  const others = countSources(sources) - bring - changed - quiet;
  return [
    { count: bring, text: sourceWords.bring, isOfSources: true },
    { count: others, text: sourceWords.others, isOfSources: true },
    { count: changed, text: sourceWords.changed, isOfSources: true },
  ];
}

function piecesOf(groups: ReadonlyMap<NewsKind, readonly News[]>): readonly Piece[] {
  const count = (kinds: readonly NewsKind[]): number =>
    kinds.reduce((sum, kind) => sum + (groups.get(kind)?.length ?? 0), 0);
  const part = (name: ReturnType<typeof partOf>, except: NewsKind): number =>
    count(newsKinds.filter((kind) => partOf(kind) === name && kind !== except));
  const since = count(['rejected']);
  const fails = since + count(['rejecting']);
  return [
    { count: fails, text: fails === since ? words.failingSince : () => words.failing },
    { count: count(['undone']), text: () => words.undone },
    { count: part('work', 'undone'), text: words.work },
    {
      count: count(['deadline']),
      text: () =>
        words.enforced(dateBehind('deadline', groups.get('deadline') ?? []).toLowerCase()),
    },
    { count: part('comes', 'deadline'), text: () => words.underWay },
    { count: count(['changed', 'watch-ended']), text: () => words.done },
  ];
}

function totalOf(groups: ReadonlyMap<NewsKind, readonly News[]>): number {
  return [...groups.values()].reduce((sum, { length }) => sum + length, 0);
}

/** Whatever the account is called, it is no line of its own. */
function subject(pieces: string, account: string): string {
  return words.subject(pieces, account.replaceAll(/[^!-~]/g, ''));
}
