import { groupNews } from '../decisions/find-news.ts';
import type { Environment } from '../domain/environment.ts';
import type { News } from '../domain/news.ts';
import { parseOwner } from '../domain/owner.ts';
import type { Run } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { createTopic, publish, subscribeEmail } from '../gateways/publish.ts';
import { type OwnerRecord, putSent, updateOwner } from '../records/owner-records.ts';
import { digest } from '../wording/digest.ts';
import { topicName } from '../wording/topic-name.ts';
import type { Tools } from './tools.ts';

export type DigestToSend = {
  readonly record: OwnerRecord;
  readonly news: readonly News[];
  readonly told: readonly string[];
  readonly environment: Environment<'notify-owners'>;
  readonly tags: Settings['tags'];
};

/** Publishes one owner's digest to the owner's topic, and remembers it word for word. */
export async function sendDigest(tools: Tools, run: Run, toSend: DigestToSend): Promise<void> {
  const { record, news, told, environment, tags } = toSend;
  const { owner } = record;
  const topicArn = await topicOf(tools, record, environment);
  const message = digest({
    owner,
    tags,
    account: news[0]?.account ?? '',
    startedAt: run.startedAt,
    groups: groupNews(news),
  });
  const messageId = await publish(tools.clients, topicArn, message);
  const sentAt = tools.now().toISOString();
  await putSent(
    tools.table,
    run.runId,
    { owner, sentAt, messageId, topicArn, ...message },
    tools.now(),
  );
  await updateOwner(tools.table, owner, { told, lastSentAt: sentAt, lastRunId: run.runId });
}

/** CreateTopic answers an existing topic, so a topic that somebody deleted comes back; an e-mail is subscribed once. */
async function topicOf(
  tools: Tools,
  record: OwnerRecord,
  environment: Environment<'notify-owners'>,
): Promise<string> {
  const owner = parseOwner(record.owner);
  if (owner === null || owner.kind === 'operations') return environment.OPERATIONS_TOPIC_ARN;
  const topicArn = await createTopic(
    tools.clients,
    topicName(owner.key),
    environment.TOPIC_KEY_ARN,
    owner.key,
  );
  const isNew = record.topicArn !== topicArn;
  if (owner.kind === 'email' && (isNew || record.subscribedAt === null)) {
    await subscribeEmail(tools.clients, topicArn, owner.key);
    await updateOwner(tools.table, record.owner, {
      topicArn,
      subscribedAt: tools.now().toISOString(),
    });
  } else if (isNew) await updateOwner(tools.table, record.owner, { topicArn });
  return topicArn;
}
