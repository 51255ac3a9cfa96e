import pMap from 'p-map';
import { addSizes } from '../decisions/count.ts';
import { ownerSeen, type SeenFacts } from '../decisions/owner-seen.ts';
import { toldAfter } from '../decisions/told-after.ts';
import type { Run } from '../domain/run.ts';
import { topicName } from '../domain/topic-name.ts';
import { deleteTopic } from '../gateways/topics.ts';
import { putRemoved } from '../records/deliveries.ts';
import { hasNews } from '../records/news-records.ts';
import { listOwners, type OwnerRecord, updateOwner } from '../records/owner-records.ts';
import { readPages } from '../records/page-records.ts';
import type { ListedNews } from './listed-news.ts';
import type { Reach } from './reach-of-run.ts';
import type { Tools } from './tools.ts';
import { tryOwner } from './try-owner.ts';

/** Thousands of owners are to be done within the minute that a Lambda leaves itself. */
const ownersAtOnce = 10;

export type OwnersFacts = {
  readonly listed: ListedNews;
  /** Owners of whose sources there is something to tell, and all who own one. */
  readonly sources: ReadonlyMap<string, unknown>;
  readonly owners: ReadonlySet<string>;
  readonly reach: Reach;
};

/**
 * What a run over the account learns of owners beside their news: who still has instances, or sources, what was told them and is over,
 * and whose topic nobody needs any more.
 */
export async function lookAfterOwners(
  tools: Tools,
  run: Run,
  { listed, sources, owners: ofSources, reach }: OwnersFacts,
): Promise<void> {
  const { table } = tools;
  const pages = await readPages(table, run.runId);
  const { owners } = addSizes(...pages.map(({ sizes }) => sizes));
  const unmet = new Set([...Object.keys(owners), ...ofSources]);
  const isAllRead = reach.unread.length === 0;
  const now = tools.now();
  const one = async (record: OwnerRecord): Promise<void> => {
    const { owner } = record;
    const isSeen = unmet.delete(owner);
    const isQuiet = async () =>
      !listed.has(owner) && !sources.has(owner) && !(await hasNews(table, run.runId, owner));
    await forgetWhatIsOver(tools, record, reach, isQuiet);
    await follow(tools, run, record, { isSeen, isAllRead, now }, isQuiet);
  };
  const tryOne = async (record: OwnerRecord) =>
    tryOwner(tools, run, record.owner, async () => one(record));
  await pMap(listOwners(table), tryOne, { concurrency: ownersAtOnce });
  const meet = async (owner: string) =>
    updateOwner(table, owner, { lastSeenAt: now.toISOString() });
  await pMap(unmet, meet, { concurrency: ownersAtOnce });
}

/** Owners without news: what they were told is over, and is news when it begins again. */
async function forgetWhatIsOver(
  { table }: Tools,
  { owner, told, waiting }: OwnerRecord,
  { isRead }: Reach,
  isQuiet: () => Promise<boolean>,
): Promise<void> {
  if (waiting !== null && (await isQuiet())) await updateOwner(table, owner, { waiting: null });
  if (told.length === 0) return;
  const kept = toldAfter([], { told, sent: [], isRead });
  if (kept.length !== told.length && (await isQuiet()))
    await updateOwner(table, owner, { told: kept });
}

async function follow(
  tools: Tools,
  { runId }: Run,
  record: OwnerRecord,
  facts: SeenFacts,
  isQuiet: () => Promise<boolean>,
): Promise<void> {
  const { table, clients } = tools;
  const { owner, topicArn } = record;
  const { learnt, isGone } = ownerSeen(record, facts);
  if (learnt !== null) await updateOwner(table, owner, learnt);
  // Whoever hears of a last change in this run keeps the topic until the next one.
  if (!isGone || topicArn === null || !isOurs(topicArn, owner) || !(await isQuiet())) return;
  await deleteTopic(clients, topicArn);
  // The record stays, as history: whoever has unsubscribed is not invited anew.
  const forgotten = { topicArn: null, subscribedAt: null, confirmedAt: null };
  await updateOwner(table, owner, forgotten);
  await putRemoved(table, runId, owner, facts.now);
}

/** Made for this owner, by its name: whatever else a record may say, nothing else is deleted. */
function isOurs(topicArn: string, owner: string): boolean {
  return topicArn.split(':').at(-1) === topicName(owner);
}
