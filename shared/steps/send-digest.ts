import { groupNews } from '../decisions/find-news.ts';
import type { Environment } from '../domain/environment.ts';
import { CallFailed } from '../domain/errors.ts';
import type { News } from '../domain/news.ts';
import { parseOwner } from '../domain/owner.ts';
import type { Run } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { publish } from '../gateways/publish.ts';
import { type OwnerRecord, putSent, updateOwner } from '../records/owner-records.ts';
import { digest } from '../wording/digest.ts';
import { ownerTopic } from './owner-topic.ts';
import type { Tools } from './tools.ts';

export type DigestToSend = {
  readonly record: OwnerRecord;
  readonly news: readonly News[];
  readonly unread: readonly string[];
  readonly environment: Environment<'notify-owners'>;
  readonly tags: Settings['tags'];
};

export type SentDigest = {
  /** The news that the digest names; the rest it only counts. */
  readonly named: readonly News[];
  /** False when nobody is subscribed yet: then nothing has been told. */
  readonly heard: boolean;
};

/** Publishes one owner's digest to the owner's topic, and remembers it word for word. */
export async function sendDigest(
  tools: Tools,
  run: Run,
  { record, news, unread, environment, tags }: DigestToSend,
): Promise<SentDigest> {
  const { owner } = record;
  const account = news[0]?.account ?? '';
  const groups = groupNews(news);
  const { startedAt } = run;
  const { named, ...message } = digest({ owner, tags, account, startedAt, unread, groups });
  let { topicArn, heard } = await ownerTopic(tools, record, environment);
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
  const sent = { owner, sentAt, messageId, topicArn, heard, ...message };
  await putSent(tools.table, run.runId, sent, tools.now());
  await updateOwner(tools.table, owner, { lastSentAt: sentAt, lastRunId: run.runId });
  return { named, heard };
}

/** Mails that SNS delivers, as far as it is known: that the operations topic is read by mail is taken for granted. */
function mailsOf(owner: string, heard: boolean): number {
  const isByMail = parseOwner(owner)?.kind !== 'slack';
  return heard && isByMail ? 1 : 0;
}
