import type { Message, Subscription } from '../account/topic.ts';

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html#http-notification-json */
export function envelope(subscription: Subscription, message: Message, text: string): string {
  const [, , , region] = message.topicArn.split(':');
  const host = `https://sns.${region}.amazonaws.com/`;
  const attributes = Object.entries(message.attributes).map(([name, Value]) => [
    name,
    { Type: 'String', Value },
  ]);
  return JSON.stringify({
    Type: 'Notification',
    MessageId: message.id,
    TopicArn: message.topicArn,
    ...(message.subject === undefined ? {} : { Subject: message.subject }),
    Message: text,
    Timestamp: message.time,
    SignatureVersion: '1',
    Signature: 'sandbox',
    SigningCertURL: `${host}SimpleNotificationService-sandbox.pem`,
    UnsubscribeURL: `${host}?Action=Unsubscribe&SubscriptionArn=${subscription.arn}`,
    ...(attributes.length === 0 ? {} : { MessageAttributes: Object.fromEntries(attributes) }),
  });
}
