import { addressesOf } from '../decisions/addresses-of.ts';
import { slackPlace } from '../decisions/slack-place.ts';
import { isQueue } from '../decisions/slack-subscription.ts';
import type { Environment } from '../domain/environment.ts';
import { parseOwner } from '../domain/owner.ts';
import type { Settings } from '../domain/settings.ts';
import { topicName } from '../domain/topic-name.ts';
import type { UnheardWhy } from '../domain/unheard.ts';
import { createTopic, readSubscriptions, type TopicSubscription } from '../gateways/topics.ts';
import { type OwnerRecord, updateOwner } from '../records/owner-records.ts';
import { type ExistingTopic, followMail, followSlack } from './owner-subscriptions.ts';
import type { Tools } from './tools.ts';

export type OwnerTopic = {
  readonly topicArn: string;
  /** Why nobody reads it, and what is published there is lost; null: somebody does. */
  readonly unheard: UnheardWhy | null;
  /** Where the queue to Slack takes it; null: nowhere. */
  readonly place: string | null;
  /** Who certainly reads it (digest-message.ts). */
  readonly readBy: 'mail' | 'slack' | 'amazon-q';
  /** Mails that SNS sends of one message. */
  readonly mails: number;
};

/**
 * The topic that reaches an owner: made on first need, or anew where somebody has deleted it; the e-mail address invited,
 * the queue to Slack subscribed as the settings want it.
 */
export async function ownerTopic(
  tools: Tools,
  record: OwnerRecord,
  environment: Environment<'notify-owners'>,
  settings: Settings,
): Promise<OwnerTopic> {
  const owner = parseOwner(record.owner);
  if (owner === null || owner.kind === 'operations') {
    const topicArn = environment.OPERATIONS_TOPIC_ARN;
    const readers = ((await readSubscriptions(tools.clients, topicArn)) ?? []).filter(isRead);
    const unheard = readers.length > 0 ? null : ({ kind: 'nobody' } as const);
    return {
      topicArn,
      unheard,
      place: null,
      readBy: 'mail',
      mails: readers.filter(isMail).length,
    };
  }
  const topic = await existingTopic(tools, record, environment);
  const { topicArn } = topic;
  const addresses = addressesOf(owner.key, settings);
  const place = slackPlace(addresses, settings);
  // While Slack says no, nobody reads what the queue takes: whoever has an e-mail address is invited all the same.
  const isMute = topic.record.slackTrouble?.place === place;
  const isOther = (one: TopicSubscription) => !isQueue(one, environment.SLACK_QUEUE_ARN);
  const heard = isMute ? topic.subscriptions.filter(isOther) : topic.subscriptions;
  const mail = await followMail(tools, { ...topic, subscriptions: heard }, addresses.email);
  const slack = await followSlack(tools, topic, place, environment.SLACK_QUEUE_ARN);
  const readers = topic.subscriptions.filter(isRead).filter(isOther);
  const isHeard = readers.length > 0 || slack.isHeard;
  const unheard = isHeard ? null : (slack.why ?? mail ?? ({ kind: 'nobody' } as const));
  const readBy = readByWhom(readers, slack.place, settings);
  return {
    topicArn,
    unheard,
    place: slack.place,
    readBy,
    mails: readers.filter(isMail).length,
  };
}

/** By HTTPS, Amazon Q Developer gets a form of its own; everybody else gets the mail's text. */
function readByWhom(
  readers: readonly TopicSubscription[],
  place: string | null,
  { slack }: Settings,
): OwnerTopic['readBy'] {
  const isChat = ({ protocol }: TopicSubscription) =>
    slack?.mode === 'amazon-q' && protocol === 'https';
  if (readers.some((one) => !isChat(one))) return 'mail';
  if (place !== null) return 'slack';
  return readers.length > 0 ? 'amazon-q' : 'mail';
}

async function existingTopic(
  tools: Tools,
  record: OwnerRecord,
  { TOPIC_KEY_ARN }: Environment<'notify-owners'>,
): Promise<ExistingTopic> {
  const { clients, table } = tools;
  if (record.topicArn !== null) {
    const { topicArn } = record;
    const subscriptions = await readSubscriptions(clients, topicArn);
    if (subscriptions !== null) return { topicArn, subscriptions, record };
  }
  const topicArn = await createTopic(clients, topicName(record.owner), TOPIC_KEY_ARN);
  // With the topic its subscriptions are gone, which nobody but its owner may take for a no.
  const anew = { topicArn, subscribedAt: null, confirmedAt: null };
  await updateOwner(table, record.owner, anew);
  const subscriptions = (await readSubscriptions(clients, topicArn)) ?? [];
  return { topicArn, subscriptions, record: { ...record, ...anew } };
}

function isRead({ isConfirmed }: TopicSubscription): boolean {
  return isConfirmed;
}

function isMail({ protocol }: TopicSubscription): boolean {
  return protocol === 'email' || protocol === 'email-json';
}
