import { type News, type NewsKind, newsKinds } from '../domain/news.ts';

/** SNS takes subjects of less than 100 characters, none of them a control character, and refuses anything else. */
const mostCharacters = 99;

/**
 * `IMDSv2: 1 instance failing since its change, account 111122223333`, or `IMDSv2: 31 instances to look at (1 failing now, 2
 * changed), account 111122223333`.
 */
export function digestSubject({
  account,
  groups,
}: {
  readonly account: string;
  readonly groups: ReadonlyMap<NewsKind, readonly News[]>;
}): string {
  const count = (kind: NewsKind): number => groups.get(kind)?.length ?? 0;
  const kinds = newsKinds.filter((kind) => count(kind) > 0);
  const total = kinds.reduce((sum, kind) => sum + count(kind), 0);
  const subject = (words: string): string => `IMDSv2: ${words}, account ${account}`;
  const rejected = count('rejected');
  const undone = count('undone');
  if (rejected + undone > 0) {
    const rest = total - rejected - undone;
    const urgent = [
      ...(rejected > 0
        ? [`${instances(rejected)} failing since ${rejected === 1 ? 'its' : 'their'} change`]
        : []),
      ...(undone > 0 ? [`${rejected > 0 ? undone : instances(undone)} undone`] : []),
    ];
    const short = subject(urgent.join(', '));
    const long = subject([...urgent, ...(rest > 0 ? [`${rest} more to look at`] : [])].join(', '));
    return long.length > mostCharacters ? short : long;
  }
  const isQuiet = kinds.every((kind) => quiet.has(kind));
  const what = `${instances(total)}${isQuiet ? '' : ' to look at'}`;
  const notes = noteworthy.flatMap(([kind, words]) =>
    count(kind) > 0 ? [`${count(kind)} ${words}`] : [],
  );
  // The worst come first; what does not fit is in the body.
  const fitting = notes.map((_, index) =>
    subject(`${what} (${notes.slice(0, index + 1).join(', ')})`),
  );
  return fitting.findLast(({ length }) => length <= mostCharacters) ?? subject(what);
}

/** Nothing is to be done about these. */
const quiet: ReadonlySet<NewsKind> = new Set(['exempt', 'advice', 'managed', 'watch-ended']);

const noteworthy: readonly (readonly [NewsKind, string])[] = [
  ['rejecting', 'failing now'],
  ['drifted', 'changed back'],
  ['deadline', 'with a deadline'],
  ['changed', 'changed'],
  ['watch-ended', 'no longer watched'],
];

function instances(count: number): string {
  return count === 1 ? '1 instance' : `${count} instances`;
}
