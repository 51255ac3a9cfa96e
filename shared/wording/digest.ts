import { type News, type NewsKind, newsKinds } from '../domain/news.ts';
import type { Settings } from '../domain/settings.ts';
import { minute } from './dates.ts';
import { newsSection, type Room } from './news-section.ts';
import { wrap } from './wrap.ts';

export type Digest = {
  readonly subject: string;
  readonly body: string;
  /** The news whose instances the body names; beyond its size it only counts. */
  readonly named: readonly News[];
};

export type DigestFacts = {
  readonly owner: string;
  readonly account: string;
  readonly startedAt: string;
  /** Regions that could not be read in this run. */
  readonly unread: readonly string[];
  readonly groups: ReadonlyMap<NewsKind, readonly News[]>;
  readonly tags: Settings['tags'];
};

/** Mail programs give up long before SNS does. Worst first, then totals. */
const mostInstances = 200;
/** SNS takes 262,144 bytes, and refuses the whole message beyond; head, foot and groups need some of them. */
const mostBytes = 200_000;

/** One owner's digest of one run over all Regions: what, where, why, what to do, how to opt out. Plain text. */
export function digest(facts: DigestFacts): Digest {
  const kinds = newsKinds.filter((kind) => (facts.groups.get(kind)?.length ?? 0) > 0);
  const total = kinds.reduce((sum, kind) => sum + (facts.groups.get(kind)?.length ?? 0), 0);
  const room: Room = { instances: mostInstances, bytes: mostBytes, named: [] };
  const sections = kinds.map((kind) =>
    newsSection(kind, facts.groups.get(kind) ?? [], room, facts.tags),
  );
  return {
    subject: subject(facts, kinds, total),
    body: [head(facts), ...sections, foot(facts)].join('\n\n'),
    named: room.named,
  };
}

/** Under 100 characters, no control characters: SNS refuses anything else. */
function subject(
  { account, groups }: DigestFacts,
  kinds: readonly NewsKind[],
  total: number,
): string {
  const failing = groups.get('rejecting')?.length ?? 0;
  const changed = groups.get('changed')?.length ?? 0;
  const notes = [
    ...(failing > 0 ? [`${failing} failing now`] : []),
    ...(changed > 0 ? [`${changed} changed`] : []),
  ];
  const quiet = kinds.every((kind) => kind === 'exempt' || kind === 'advice' || kind === 'managed');
  const what = total === 1 ? '1 instance' : `${total} instances`;
  return `IMDSv2: ${what}${quiet ? '' : ' to look at'}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}, account ${account}`;
}

function head({ account, startedAt, owner, unread }: DigestFacts): string {
  const why =
    owner === 'operations'
      ? 'These instances have no owner that can be reached, so they come to the operations topic.'
      : `You hear this because these instances carry your name (${owner}) in a tag, or because you are the fallback for instances without an owner.`;
  return [
    wrap(`imds-warden looked at account ${account} on ${minute(startedAt)}.`),
    wrap(why),
    ...(unread.length > 0
      ? [wrap(`NOT READ in this run, so nothing is said of them: ${unread.join(', ')}.`)]
      : []),
  ].join('\n');
}

function foot({ tags, groups }: DigestFacts): string {
  const example = [...groups.values()].flat()[0];
  const command = `aws ec2 create-tags --region ${example?.region ?? 'REGION'} --resources ${example?.instanceId ?? 'INSTANCE'} --tags Key=${tags.action},Value=VALUE`;
  return [
    'HOW TO ANSWER',
    wrap('By tags on the instance; the next run reads them. For example:'),
    `  ${command}`,
    '  VALUE: modify  = require IMDSv2        restore = allow IMDSv1 again',
    '         disable = no metadata service   ignore  = leave it as it is',
    wrap(
      `An ignore or a restore may end by itself, and any tag may say why: ${tags.until}=2027-03-31, ${tags.reason}=TEXT. Without a tag nothing is ever changed.`,
    ),
  ].join('\n');
}
