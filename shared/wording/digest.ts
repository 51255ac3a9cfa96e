import { type News, type NewsKind, newsKinds } from '../domain/news.ts';
import type { Settings } from '../domain/settings.ts';
import { minute } from './dates.ts';
import { digestSubject } from './digest-subject.ts';
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
  /** Whether the run looked at the whole account; otherwise the digest is about what is new of some instances. */
  readonly isWhole: boolean;
  /** Regions that could not be read in this run. */
  readonly unread: readonly string[];
  readonly groups: ReadonlyMap<NewsKind, readonly News[]>;
  readonly tags: Settings['tags'];
  /** Whether instances without a tag are changed at their deadline. */
  readonly isCampaignOn: boolean;
};

/** Mail programs give up long before SNS does. Worst first, then totals. */
const mostInstances = 200;
/** SNS takes 262,144 bytes, and refuses the whole message beyond; head, foot and groups need some of them. */
const mostBytes = 200_000;

/** What cannot wait for whoever reads on: it stands before everything else. */
const urgent: ReadonlySet<NewsKind> = new Set(['rejected', 'undone']);

/** One owner's digest of one run over all Regions: what, where, why, what to do, how to opt out. Plain text. */
export function digest(facts: DigestFacts): Digest {
  const kinds = newsKinds.filter((kind) => (facts.groups.get(kind)?.length ?? 0) > 0);
  const room: Room = { instances: mostInstances, bytes: mostBytes, named: [] };
  const sections = kinds.map((kind) => ({
    isUrgent: urgent.has(kind),
    text: newsSection(kind, facts.groups.get(kind) ?? [], room, facts.tags),
  }));
  const texts = (isUrgent: boolean) =>
    sections.filter((section) => section.isUrgent === isUrgent).map(({ text }) => text);
  return {
    subject: digestSubject(facts),
    body: [...texts(true), head(facts), ...texts(false), foot(facts)].join('\n\n'),
    named: room.named,
  };
}

function head({ account, startedAt, owner, unread, isWhole }: DigestFacts): string {
  const what = isWhole ? `account ${account}` : `some instances of account ${account}`;
  const why =
    owner === 'operations'
      ? 'These instances have no owner that can be reached, so they come to the operations topic.'
      : `You hear this because these instances carry your name (${owner}) in a tag, or because you are the fallback for instances without an owner.`;
  return [
    wrap(`imds-warden looked at ${what} on ${minute(startedAt)}${isWhole ? '' : '; this is new'}.`),
    wrap(why),
    ...(unread.length > 0
      ? [wrap(`NOT READ in this run, so nothing is said of them: ${unread.join(', ')}.`)]
      : []),
  ].join('\n');
}

function foot({ tags, groups, isCampaignOn }: DigestFacts): string {
  const example = [...groups.values()].flat()[0];
  const command = `aws ec2 create-tags --region ${example?.region ?? 'REGION'} --resources ${example?.instanceId ?? 'INSTANCE'} --tags Key=${tags.action},Value=VALUE`;
  const untagged = isCampaignOn
    ? 'Without a tag nothing is changed but at a deadline that you were told before.'
    : 'Without a tag nothing is ever changed.';
  return [
    'HOW TO ANSWER',
    wrap('By tags on the instance; the next run reads them. For example:'),
    `  ${command}`,
    '  VALUE: modify  = require IMDSv2        restore = allow IMDSv1 again',
    '         disable = no metadata service   ignore  = leave it as it is',
    wrap(
      `An ignore or a restore may end by itself, and any tag may say why: ${tags.until}=2027-03-31, ${tags.reason}=TEXT. ${untagged}`,
    ),
  ].join('\n');
}
