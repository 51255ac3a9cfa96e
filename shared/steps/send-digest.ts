import { groupNews } from '../decisions/find-news.ts';
import type { Environment } from '../domain/environment.ts';
import { CallFailed } from '../domain/errors.ts';
import type { News } from '../domain/news.ts';
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
  readonly environment: Environment<'notify-owners'>;
  readonly tags: Settings['tags'];
};

/** Publishes one owner's digest to the owner's topic, and remembers it word for word. */
export async function sendDigest(tools: Tools, run: Run, toSend: DigestToSend): Promise<void> {
  const { record, news, environment, tags } = toSend;
  const { owner } = record;
  const account = news[0]?.account ?? '';
  const groups = groupNews(news);
  const message = digest({ owner, tags, account, startedAt: run.startedAt, groups });
  let topicArn = await ownerTopic(tools, record, environment);
  let messageId = await publish(tools.clients, topicArn, message);
  if (messageId === null && record.topicArn !== null) {
    // Somebody deleted the topic, and its subscription with it.
    topicArn = await ownerTopic(
      tools,
      { ...record, topicArn: null, subscribedAt: null },
      environment,
    );
    messageId = await publish(tools.clients, topicArn, message);
  }
  if (messageId === null) throw new CallFailed(`the topic ${topicArn} does not exist`);
  const sentAt = tools.now().toISOString();
  const sent = { owner, sentAt, messageId, topicArn, ...message };
  await putSent(tools.table, run.runId, sent, tools.now());
  await updateOwner(tools.table, owner, { lastSentAt: sentAt, lastRunId: run.runId });
}
