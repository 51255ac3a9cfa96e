import type { Message, Subscription, Topic } from '../account/topic.ts';
import type { Context } from '../operation.ts';
import { putMessage, queueOfArn } from '../sqs/put-message.ts';
import { envelope } from './envelope.ts';
import { textFor } from './text-for.ts';

/** Hands a message to everybody who has confirmed; what waits for a click gets nothing. */
export function deliver(topic: Topic, message: Message, context: Context): void {
  for (const subscription of topic.subscriptions)
    if (subscription.confirmed) deliverTo(subscription, message, context);
}

function deliverTo(subscription: Subscription, message: Message, context: Context): void {
  switch (subscription.protocol) {
    case 'email':
      return mail(subscription, message, context);
    case 'sqs': {
      const queue = queueOfArn(subscription.endpoint, context.account);
      const isRaw = subscription.attributes['RawMessageDelivery']?.toLowerCase() === 'true';
      const text = textFor('sqs', message);
      if (queue)
        putMessage(queue, isRaw ? text : envelope(subscription, message, text), context.now);
      return;
    }
    default:
  }
}

/**
 * "Email: 10 messages/s per subscription, hard": going over sets the subscription back to waiting for a click.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
 */
const MOST_MAILS_A_SECOND = 10;

function mail(subscription: Subscription, message: Message, { account, now }: Context): void {
  const recent = (subscription.mailedAt ?? []).filter((at) => now - at < 1000);
  if (recent.length >= MOST_MAILS_A_SECOND) {
    subscription.confirmed = false;
    subscription.askedAt = now;
    return;
  }
  subscription.mailedAt = [...recent, now];
  account.mails.push({
    to: subscription.endpoint,
    topicArn: message.topicArn,
    // SNS puts its own words where there is no subject.
    subject: message.subject ?? 'AWS Notification Message',
    body: textFor('email', message),
    time: message.time,
  });
}
