import { lastSeenOf, totalOf } from '../domain/calls-seen.ts';
import { isGone } from '../domain/instance.ts';
import type { InstanceRecord } from '../domain/instance-record.ts';
import { type News, type NewsEntry, type NewsKind, newsKinds } from '../domain/news.ts';
import { isChange } from '../domain/plan.ts';

/** What there is to tell an instance's owner, of its record; null when there is nothing to do and nothing to know. */
export function findNews(record: InstanceRecord): News | null {
  const { verdict, plan, intent, evidence } = record;
  const settled = verdict === 'enforced' || verdict === 'off';
  const told = intent === 'not-understood' || intent === 'expired' || intent === 'ignore';
  if (isGone(record) || (settled && plan.action === 'none' && !told && !record.advice)) return null;
  return {
    account: record.account,
    region: record.region,
    instanceId: record.instanceId,
    owner: record.owner,
    name: record.name,
    state: record.state,
    roleNames: record.roleNames,
    managedBy: record.managedBy,
    verdict,
    reason: record.reason,
    // What a service manages nobody else can raise or tag.
    advice: record.managedBy === null ? record.advice : null,
    plan,
    intent,
    noToken: totalOf(evidence.noToken),
    noTokenRejected: totalOf(evidence.noTokenRejected),
    lastSeen: lastSeenOf(evidence),
    ownerNote: record.ownerNote,
    allotment: null,
    change: null,
  };
}

/** Which group of a digest one piece of news belongs to: what was done comes before what was asked or found. */
export function newsKind(news: News): NewsKind {
  // Something is failing: told as such whatever else is asked, unless the change that was asked for is on its way.
  if (news.verdict === 'rejecting' && news.intent !== 'ignore' && !isChange(news.plan))
    return 'rejecting';
  if (news.change) {
    switch (news.change.status) {
      case 'failed':
        return 'failed';
      case 'superseded':
        return 'superseded';
      case 'intended':
      case 'requested':
        return 'requested';
      case 'applied':
        return 'changed';
    }
  }
  if (news.intent === 'ignore') return 'exempt';
  if (news.intent === 'not-understood') return 'not-understood';
  if (news.intent === 'expired') return 'expired';
  if (news.managedBy !== null) return 'managed';
  if (news.plan.action === 'hold') return 'held';
  if (news.plan.action === 'refuse') return 'refused';
  if (isChange(news.plan)) return news.allotment?.status === 'observed' ? 'observed' : 'waiting';
  switch (news.verdict) {
    case 'rejecting':
    case 'in-use':
    case 'unknown':
    case 'ready':
      return news.verdict;
    case 'enforced':
    case 'off':
      // Only advice brings a settled instance here: nothing is wrong, but it is worth a word.
      return 'advice';
  }
}

export function newsEntry(news: News): NewsEntry {
  const { account, region, instanceId, change } = news;
  return { account, region, instanceId, kind: newsKind(news), change };
}

/** News by group, the groups worst first, instances in a stable order. */
export function groupNews(news: readonly News[]): ReadonlyMap<NewsKind, readonly News[]> {
  const sorted = news.toSorted((a, b) =>
    `${a.account}#${a.region}#${a.instanceId}` < `${b.account}#${b.region}#${b.instanceId}`
      ? -1
      : 1,
  );
  return new Map(newsKinds.map((kind) => [kind, sorted.filter((item) => newsKind(item) === kind)]));
}
