import { findNews } from '../decisions/find-news.ts';
import { totalOf } from '../domain/calls-seen.ts';
import type { Change } from '../domain/change.ts';
import type { InstanceRecord } from '../domain/instance-record.ts';
import { type News, type NewsChange, toNewsChange } from '../domain/news.ts';
import type { Plan } from '../domain/plan.ts';
import type { Run } from '../domain/run.ts';
import { readUntoldChanges } from '../records/change-records.ts';
import { readInstance } from '../records/instance-records.ts';
import { putNews, updateNewsChange } from '../records/news-records.ts';
import { isListed, type ListedNews } from './listed-news.ts';
import type { Reach } from './reach-of-run.ts';
import { readWholeChange } from './read-whole-change.ts';
import type { Tools } from './tools.ts';

/**
 * Makes news of this run out of every change that no digest has told: those of a run that broke off, or whose digest
 * could not be sent, as much as this run's own. Of two changes of one instance the newer is told now, the older next.
 */
export async function carryChanges(
  tools: Tools,
  run: Pick<Run, 'runId'>,
  listed: ListedNews,
  { isWhole }: Pick<Reach, 'isWhole'>,
): Promise<void> {
  const newest = new Map<string, Change>();
  for await (const change of readUntoldChanges(tools.table)) {
    const key = `${change.account}#${change.region}#${change.instanceId}`;
    const other = newest.get(key);
    if (!other || other.runStartedAt < change.runStartedAt) newest.set(key, change);
  }
  for (const change of newest.values()) {
    const record = await readInstance(tools.table, change);
    const about = { ...change, owner: record?.owner ?? change.owner };
    const told = await wholeNews(tools, change);
    if (await updateNewsChange(tools.table, run.runId, about, told)) continue;
    const found = record !== null && isListed(listed, about) ? findNews(record) : null;
    const news = found ? { ...found, change: told } : changeNews(change, told, about.owner, record);
    // What nobody hears yet would pile up by the hour.
    await putNews(tools.table, run.runId, [news], tools.now(), isWhole ? 90 : 7);
  }
}

/** Of an undo in two calls both are told as one; the index may know only one of them yet. */
async function wholeNews({ table }: Tools, change: Change): Promise<NewsChange> {
  if (change.parts === 1) return toNewsChange(change);
  const whole = await readWholeChange(table, change);
  if (whole === null) return toNewsChange(change);
  const { status, parts } = whole.change;
  const isOver = status === 'failed' || status === 'superseded';
  const isPartly = whole.tookEffect && isOver ? { isPartly: true } : {};
  return toNewsChange({ ...whole.change, part: parts, ...isPartly });
}

/** The audit of this run had nothing to say of the instance; the change is what there is to tell. */
function changeNews(
  change: Change,
  told: NewsChange,
  owner: string,
  record: InstanceRecord | null,
): News {
  const { account, region, instanceId, reason } = change;
  return {
    account,
    region,
    instanceId,
    owner,
    name: record?.name ?? null,
    state: record?.state ?? 'terminated',
    roleNames: record?.roleNames ?? null,
    managedBy: record?.managedBy ?? null,
    verdict: record?.verdict ?? change.verdict,
    reason,
    advice: record?.advice ?? null,
    plan: planOf(change),
    intent: change.action === 'undo' ? (record?.intent ?? 'none') : change.action,
    noToken: record === null ? null : totalOf(record.evidence.noToken),
    noTokenRejected: record === null ? null : totalOf(record.evidence.noTokenRejected),
    lastSeen: null,
    ownerNote: null,
    allotment: null,
    change: told,
    notices: [],
  };
}

function planOf({ action, wanted, reason, undoes }: Change): Plan {
  if (action !== 'undo') return { action, wanted, reason };
  return undoes === null ? { action: 'none', reason } : { action, wanted, reason, undoes };
}
