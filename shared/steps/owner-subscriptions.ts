import { mailSubscription } from '../decisions/mail-subscription.ts';
import { slackSubscription } from '../decisions/slack-subscription.ts';
import { AccessDenied, CredentialsMissing } from '../domain/errors.ts';
import type { UnheardWhy } from '../domain/unheard.ts';
import { subscribe, type TopicSubscription, unsubscribe, type Wanted } from '../gateways/topics.ts';
import { type OwnerRecord, updateOwner } from '../records/owner-records.ts';
import type { Tools } from './tools.ts';

export type ExistingTopic = {
  readonly topicArn: string;
  readonly subscriptions: readonly TopicSubscription[];
  readonly record: OwnerRecord;
};

/**
 * Invites the owner's e-mail address where it is to be invited, and remembers how it stands.
 * @returns why the owner does not hear it by mail; null: does, or has no address
 */
export async function followMail(
  tools: Tools,
  { topicArn, subscriptions, record }: ExistingTopic,
  address: string | null,
): Promise<UnheardWhy | null> {
  if (address === null) return null;
  const now = tools.now();
  const { invite, learnt, why } = mailSubscription(address, record, subscriptions, now);
  if (Object.keys(learnt).length > 0) await updateOwner(tools.table, record.owner, learnt);
  if (!invite) return why;
  const refused = await tryToSubscribe(tools, topicArn, { protocol: 'email', endpoint: address });
  if (refused !== null) return refused;
  const subscribedAt = now.toISOString();
  await updateOwner(tools.table, record.owner, { subscribedAt });
  return { kind: 'pending', since: subscribedAt };
}

type SlackReader = {
  readonly isHeard: boolean;
  readonly place: string | null;
  readonly why: UnheardWhy | null;
};

/** Subscribes the queue to Slack, or takes it off, as the settings want it. */
export async function followSlack(
  tools: Tools,
  { topicArn, subscriptions, record }: ExistingTopic,
  place: string | null,
  queueArn: string,
): Promise<SlackReader> {
  const wanted = slackSubscription(place, queueArn, subscriptions);
  if (wanted.unwanted?.arn != null) await unsubscribe(tools.clients, wanted.unwanted.arn);
  if (place === null) return { isHeard: false, place, why: null };
  if (wanted.subscribe) {
    const queue = { protocol: 'sqs', endpoint: queueArn } as const;
    const why = await tryToSubscribe(tools, topicArn, queue);
    if (why !== null) return { isHeard: false, place: null, why };
  }
  const trouble = record.slackTrouble?.place === place ? record.slackTrouble : null;
  // It goes there all the same: the first that gets through ends the trouble.
  if (trouble === null) return { isHeard: true, place, why: null };
  const { at: since, error } = trouble;
  return { isHeard: false, place, why: { kind: 'slack', since, place, error } };
}

/**
 * An account has 5,000 invitations at a time (docs.aws.amazon.com/general/latest/gr/sns.html). Whatever one owner's fails of,
 * the others are not to wait for it.
 * @returns null: subscribed, or invited
 */
async function tryToSubscribe(
  { clients, log }: Tools,
  topicArn: string,
  wanted: Wanted,
): Promise<UnheardWhy | null> {
  try {
    await subscribe(clients, topicArn, wanted);
    return null;
  } catch (error) {
    const isOurs = error instanceof CredentialsMissing || error instanceof AccessDenied;
    if (isOurs || !(error instanceof Error)) throw error;
    log.warn('an owner could not be subscribed; the next run tries again', { why: error.message });
    return { kind: 'refused', error: error.message };
  }
}
