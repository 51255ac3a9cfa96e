import { digestDue } from '../decisions/digest-due.ts';
import type { Environment } from '../domain/environment.ts';
import type { News } from '../domain/news.ts';
import type { Run } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { markTold } from '../records/change-records.ts';
import { readOwner, updateOwner, wasSent } from '../records/owner-records.ts';
import { sendDigest } from './send-digest.ts';
import type { Tools } from './tools.ts';

export type NotifyFacts = {
  readonly run: Run;
  readonly environment: Environment<'notify-owners'>;
  readonly settings: Settings;
  readonly isUnread: (region: string) => boolean;
};

/**
 * Sends one owner's digest when it is due, and remembers what is told.
 * @returns whether a digest was sent
 */
export async function notifyOwner(
  tools: Tools,
  { run, environment, settings, isUnread }: NotifyFacts,
  owner: string,
  news: readonly News[],
): Promise<boolean> {
  const { table } = tools;
  const record = await readOwner(table, owner);
  const last = { told: record.told, sentAt: record.lastSentAt };
  const { due, told } = digestDue(news, last, isUnread, settings.remindAfterDays, tools.now());
  const sends = due && !(await wasSent(table, run.runId, owner));
  if (sends) await sendDigest(tools, run, { record, news, environment, tags: settings.tags });
  await updateOwner(table, owner, { told, seenRunId: run.runId });
  for (const { account, region, instanceId, change } of news) {
    if (change === null) continue;
    const { runId, runStartedAt } = change;
    await markTold(table, { account, region, instanceId, runId, runStartedAt });
  }
  return sends;
}
