import { digestDue } from '../decisions/digest-due.ts';
import type { Environment } from '../domain/environment.ts';
import type { News } from '../domain/news.ts';
import type { Run } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { markTold } from '../records/change-records.ts';
import { readOwner, readSent, updateOwner } from '../records/owner-records.ts';
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
  owner: string,
  news: readonly News[],
): Promise<boolean> {
  const { table } = tools;
  const record = await readOwner(table, owner);
  const last = { told: record.told, sentAt: record.lastSentAt };
  const isUnread = (region: string): boolean => unread.includes(region);
  const { due, told } = digestDue(news, last, isUnread, settings.remindAfterDays, tools.now());
  const earlier = await readSent(table, run.runId, owner);
  const sends = due && earlier === null;
  const { tags } = settings;
  const { named, heard } = sends
    ? await sendDigest(tools, run, { record, news, unread, environment, tags })
    : { named: news, heard: earlier?.heard ?? true };
  await updateOwner(table, owner, { told: heard ? told : [], seenRunId: run.runId });
  if (heard) await markAllTold(tools, named);
  return sends;
}

async function markAllTold({ table }: Tools, news: readonly News[]): Promise<void> {
  for (const { account, region, instanceId, change } of news) {
    if (change === null) continue;
    const { runId, runStartedAt } = change;
    await markTold(table, { account, region, instanceId, runId, runStartedAt });
  }
}
