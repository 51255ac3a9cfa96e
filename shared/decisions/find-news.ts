import { lastSeenOf, totalOf } from '../domain/calls-seen.ts';
import { dateOfReason } from '../domain/dated-reason.ts';
import { isGone } from '../domain/instance.ts';
import type { InstanceRecord } from '../domain/instance-record.ts';
import { type News, type NewsEntry, type NewsKind, newsKinds } from '../domain/news.ts';
import type { Notice } from '../domain/notice.ts';
import { isChange } from '../domain/plan.ts';

/**
 * What there is to tell an instance's owner, of its record and of what is to be told once; null when there is nothing to do
 * and nothing to know.
 */
export function findNews(record: InstanceRecord, notices: readonly Notice[] = []): News | null {
  const { verdict, plan, intent, evidence } = record;
  const settled = verdict === 'enforced' || verdict === 'off';
  const told = intent === 'not-understood' || intent === 'expired' || intent === 'ignore';
  const isQuiet = settled && plan.action === 'none' && !told && !record.advice;
  if (isGone(record) || (isQuiet && notices.length === 0)) return null;
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
    origin: record.origin,
    allotment: null,
    change: null,
    notices,
  };
}

/** Which group of a digest one piece of news belongs to: the worst that its notices, or it without them, belong to. */
export function newsKind(news: News): NewsKind {
  const ordinary = ordinaryKind(news);
  // What was rejected since the change is over with the change.
  if (ordinary === 'undone') return ordinary;
  const kinds: readonly NewsKind[] = [ordinary, ...news.notices.map(({ kind }) => kind)];
  return newsKinds.find((kind) => kinds.includes(kind)) ?? ordinary;
}

/** What was done comes before what was asked or found. */
function ordinaryKind(news: News): NewsKind {
  const { plan, change } = news;
  if (change?.isPartly === true) return 'failed';
  if (change?.action === 'undo' && change.status === 'applied') return 'undone';
  // Something is failing: told as such whatever else is asked, unless the change that was asked for is on its way.
  const isOnItsWay = isChange(plan) && (plan.action !== 'undo' || change !== null);
  if (news.verdict === 'rejecting' && news.intent !== 'ignore' && !isOnItsWay) return 'rejecting';
  if (change) {
    switch (change.status) {
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
  if (plan.action === 'hold') return 'held';
  if (plan.action === 'refuse') return 'refused';
  if (isChange(plan)) return news.allotment?.status === 'observed' ? 'observed' : 'waiting';
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
  const { account, region, instanceId, notices, change } = news;
  const kinds = { kind: newsKind(news), ordinary: ordinaryKind(news) };
  return { account, region, instanceId, ...kinds, notices, change };
}

/** News by group, the groups worst first, instances in a stable order. */
export function groupNews(news: readonly News[]): ReadonlyMap<NewsKind, readonly News[]> {
  const sorted = news.toSorted((a, b) =>
    `${a.account}#${a.region}#${a.instanceId}` < `${b.account}#${b.region}#${b.instanceId}`
      ? -1
      : 1,
  );
  return new Map(newsKinds.map((kind) => [kind, sorted.filter((item) => groupOf(item) === kind)]));
}

/** What is ready and has a deadline stands with the deadlines, also on the days on which nothing new is told of it. */
function groupOf(news: News): NewsKind {
  const kind = newsKind(news);
  return kind === 'ready' && dateOfReason(news.plan.reason) !== null ? 'deadline' : kind;
}
