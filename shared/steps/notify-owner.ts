import { isDeepStrictEqual } from 'node:util';
import { digestDue } from '../decisions/digest-due.ts';
import { newsEntry } from '../decisions/find-news.ts';
import type { Environment } from '../domain/environment.ts';
import type { News, NewsEntry } from '../domain/news.ts';
import type { Run } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { markTold } from '../records/change-records.ts';
import { readOwner, readSent, updateOwner } from '../records/owner-records.ts';
import { readNewsOf } from './listed-news.ts';
import type { OwnerNews } from './news-by-owner.ts';
import { sendDigest } from './send-digest.ts';
import type { Tools } from './tools.ts';

export type NotifyFacts = {
  readonly run: Run;
  readonly environment: Environment<'notify-owners'>;
  readonly settings: Settings;
  readonly unread: readonly string[];
};

/**
 * Sends one owner's digest when it is due, and remembers what is told. What nobody could hear, because no subscription
 * is confirmed yet, is not told: the next run sends it again.
 * @returns whether a digest was sent
 */
export async function notifyOwner(
  tools: Tools,
  { run, environment, settings, unread }: NotifyFacts,
  { owner, items, entries }: OwnerNews,
): Promise<boolean> {
  const { table } = tools;
  const record = await readOwner(table, owner);
  const last = { told: record.told, sentAt: record.lastSentAt };
  const isUnread = (region: string): boolean => unread.includes(region);
  const isDue = (all: readonly NewsEntry[]) =>
    digestDue(all, last, isUnread, settings.remindAfterDays, tools.now());
  const listed = isDue([...items.map(newsEntry), ...entries]);
  const earlier = await readSent(table, run.runId, owner);
  // Only what is told is read: on most days nothing is due.
  const news =
    listed.due && earlier === null
      ? [...items, ...(await readNewsOf(table, owner, entries))]
      : null;
  const { due, told } = news === null ? { ...listed, due: false } : isDue(news.map(newsEntry));
  const { tags } = settings;
  const { named, heard } =
    due && news !== null
      ? await sendDigest(tools, run, { record, news, unread, environment, tags })
      : { named: items, heard: earlier?.heard ?? true };
  const remembered = heard ? told : [];
  if (!isDeepStrictEqual(remembered, record.told))
    await updateOwner(table, owner, { told: remembered });
  if (heard) await markAllTold(tools, named);
  return due;
}

async function markAllTold({ table }: Tools, news: readonly News[]): Promise<void> {
  for (const { account, region, instanceId, change } of news) {
    if (change === null) continue;
    const { runId, runStartedAt } = change;
    await markTold(table, { account, region, instanceId, runId, runStartedAt });
  }
}
