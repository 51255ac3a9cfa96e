import { groupNews } from '../decisions/find-news.ts';
import type { Environment } from '../domain/environment.ts';
import { CallFailed } from '../domain/errors.ts';
import { instanceKey } from '../domain/instance.ts';
import type { News } from '../domain/news.ts';
import { parseOwner } from '../domain/owner.ts';
import type { Run } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { publish } from '../gateways/publish.ts';
import { type OwnerRecord, putSent, type Sent, updateOwner } from '../records/owner-records.ts';
import { digest } from '../wording/digest.ts';
import { ownerTopic } from './owner-topic.ts';
import type { Tools } from './tools.ts';

export type DigestToSend = {
  readonly record: OwnerRecord;
  readonly news: readonly News[];
  readonly unread: readonly string[];
  /** Whether the run was over the account, or over some instances. */
  readonly isWhole: boolean;
  readonly environment: Environment<'notify-owners'>;
  readonly settings: Settings;
};

/**
 * Publishes one owner's digest to the owner's topic, and remembers it word for word.
 * @returns null where nobody is subscribed yet, and nothing was published: a run over the account does that daily, for
 *   whoever looks for it, but the hourly ones would only pile it up
 */
export async function sendDigest(
  tools: Tools,
  run: Run,
  { record, news, unread, isWhole, environment, settings }: DigestToSend,
): Promise<Sent | null> {
  const { owner } = record;
  const account = news[0]?.account ?? '';
  const groups = groupNews(news);
  const { startedAt } = run;
  const isCampaignOn = settings.campaign.enabled;
  const { tags } = settings;
  const about = { owner, account, startedAt, isWhole, unread, groups, tags, isCampaignOn };
  const { named, ...message } = digest(about);
  let { topicArn, heard } = await ownerTopic(tools, record, environment);
  if (!heard && !isWhole) return null;
  let messageId = await publish(tools.clients, topicArn, message);
  if (messageId === null && record.topicArn !== null) {
    // Somebody deleted the topic, and its subscription with it.
    const forgotten = { ...record, topicArn: null, subscribedAt: null };
    ({ topicArn, heard } = await ownerTopic(tools, forgotten, environment));
    messageId = await publish(tools.clients, topicArn, message);
  }
  if (messageId === null) throw new CallFailed(`the topic ${topicArn} does not exist`);
  tools.clients.meter.add({ emails: mailsOf(owner, heard) });
  const sentAt = tools.now().toISOString();
  const keys = named.filter(isToldOnce).map(instanceKey);
  const sent: Sent = { owner, sentAt, messageId, topicArn, heard, named: keys, ...message };
  await putSent(tools.table, run.runId, sent, tools.now());
  await updateOwner(tools.table, owner, { lastSentAt: sentAt, lastRunId: run.runId });
  return sent;
}

function isToldOnce({ change, notices }: News): boolean {
  return change !== null || notices.length > 0;
}

/** Mails that SNS delivers, as far as it is known: that the operations topic is read by mail is taken for granted. */
function mailsOf(owner: string, heard: boolean): number {
  const isByMail = parseOwner(owner)?.kind !== 'slack';
  return heard && isByMail ? 1 : 0;
}
