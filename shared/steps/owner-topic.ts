import type { Environment } from '../domain/environment.ts';
import { type Owner, parseOwner } from '../domain/owner.ts';
import { dayMilliseconds, epochOf } from '../domain/time.ts';
import { topicName } from '../domain/topic-name.ts';
import { createTopic, type Readers, readReaders, subscribeEmail } from '../gateways/topics.ts';
import { type OwnerRecord, updateOwner } from '../records/owner-records.ts';
import type { Tools } from './tools.ts';

export type OwnerTopic = {
  readonly topicArn: string;
  /** Whether anybody reads it: what is published to a topic without readers is lost. */
  readonly heard: boolean;
};

/** SNS forgets an unanswered confirmation after 48 hours; it is asked for again at most weekly. */
const daysBetweenInvitations = 7;

/** The topic that reaches an owner: made on first need, an e-mail address invited. */
export async function ownerTopic(
  tools: Tools,
  record: OwnerRecord,
  { OPERATIONS_TOPIC_ARN, TOPIC_KEY_ARN }: Environment<'notify-owners'>,
): Promise<OwnerTopic> {
  const owner = parseOwner(record.owner);
  if (owner === null || owner.kind === 'operations') {
    const topicArn = OPERATIONS_TOPIC_ARN;
    return { topicArn, heard: (await readReaders(tools.clients, topicArn)) === 'confirmed' };
  }
  const topicArn =
    record.topicArn ?? (await createTopic(tools.clients, topicName(owner.key), TOPIC_KEY_ARN));
  if (record.topicArn === null) await updateOwner(tools.table, owner.key, { topicArn });
  const readers = await readReaders(tools.clients, topicArn);
  if (isToBeInvited(owner, record.subscribedAt, readers, tools.now())) {
    await subscribeEmail(tools.clients, topicArn, owner.key);
    await updateOwner(tools.table, owner.key, { subscribedAt: tools.now().toISOString() });
  }
  return { topicArn, heard: readers === 'confirmed' };
}

/** Once, whoever else reads the topic; and again when the invitation was forgotten and nobody reads it. */
function isToBeInvited(
  { kind }: Owner,
  invitedAt: string | null,
  readers: Readers,
  now: Date,
): boolean {
  if (kind !== 'email') return false;
  if (invitedAt === null) return true;
  const since = now.getTime() - epochOf(invitedAt);
  return readers === 'none' && since >= daysBetweenInvitations * dayMilliseconds;
}
