import type { Environment } from '../domain/environment.ts';
import { parseOwner } from '../domain/owner.ts';
import { createTopic, subscribeEmail } from '../gateways/topics.ts';
import { type OwnerRecord, updateOwner } from '../records/owner-records.ts';
import { topicName } from '../wording/topic-name.ts';
import type { Tools } from './tools.ts';

/** The topic that reaches an owner: made on first need, an e-mail address subscribed once. */
export async function ownerTopic(
  tools: Tools,
  { owner: key, topicArn, subscribedAt }: OwnerRecord,
  { OPERATIONS_TOPIC_ARN, TOPIC_KEY_ARN }: Environment<'notify-owners'>,
): Promise<string> {
  const owner = parseOwner(key);
  if (owner === null || owner.kind === 'operations') return OPERATIONS_TOPIC_ARN;
  const arn = topicArn ?? (await createTopic(tools.clients, topicName(owner.key), TOPIC_KEY_ARN));
  if (topicArn === null) await updateOwner(tools.table, key, { topicArn: arn });
  if (owner.kind === 'email' && subscribedAt === null) {
    await subscribeEmail(tools.clients, arn, owner.key);
    await updateOwner(tools.table, key, { subscribedAt: tools.now().toISOString() });
  }
  return arn;
}
