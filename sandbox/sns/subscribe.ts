import { Subscribe$, type SubscribeInput, type SubscribeResponse } from '@aws-sdk/client-sns';
import { generatedId } from '../account/generated-id.ts';
import type { Subscription, Topic } from '../account/topic.ts';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { findTopic } from './find-topic.ts';
import { checkAttributes } from './subscription-attributes.ts';

/** Subscribing the same endpoint twice gives the same subscription. */
export const subscribe = operation<SubscribeInput, SubscribeResponse>(
  Subscribe$,
  (input, context) => {
    const { Protocol = '', Endpoint = '', Attributes = {}, ReturnSubscriptionArn } = input;
    const topic = findTopic(input.TopicArn, context);
    if (!PROTOCOLS.includes(Protocol)) {
      throw new AwsError(
        'InvalidParameter',
        `Invalid parameter: Does not support this protocol string: ${Protocol}`,
      );
    }
    if (Protocol === 'email' && !/^[^@\s]+@[^@\s]+$/.test(Endpoint)) {
      throw new AwsError('InvalidParameter', 'Invalid parameter: Email address');
    }
    checkQueue(Protocol, Endpoint);
    checkAttributes(Attributes);
    const subscription =
      find(topic, Protocol, Endpoint) ??
      add(topic, { protocol: Protocol, endpoint: Endpoint, attributes: Attributes }, context.now);
    if (Object.entries(Attributes).some(([key, value]) => subscription.attributes[key] !== value)) {
      throw new AwsError(
        'InvalidParameter',
        'Invalid parameter: Attributes Reason: Subscription already exists with different attributes',
      );
    }
    const isShown = subscription.confirmed || ReturnSubscriptionArn;
    return { SubscriptionArn: isShown ? subscription.arn : 'pending confirmation' };
  },
);

const PROTOCOLS = [
  'email',
  'email-json',
  'http',
  'https',
  'lambda',
  'sms',
  'sqs',
  'application',
  'firehose',
];
const CONFIRMED_BY_HAND = ['email', 'email-json', 'http', 'https'];

function find(topic: Topic, protocol: string, endpoint: string): Subscription | undefined {
  return topic.subscriptions.find((one) => one.protocol === protocol && one.endpoint === endpoint);
}

function add(
  topic: Topic,
  wanted: Pick<Subscription, 'protocol' | 'endpoint' | 'attributes'>,
  now: number,
): Subscription {
  const { protocol, endpoint, attributes } = wanted;
  const mustConfirm = CONFIRMED_BY_HAND.includes(protocol);
  const subscription = {
    arn: `${topic.arn}:${generatedId('', `${topic.arn} ${protocol} ${endpoint}`, 32)}`,
    protocol,
    endpoint,
    attributes: { ...attributes },
    confirmed: !mustConfirm,
    ...(mustConfirm ? { askedAt: now } : {}),
  };
  topic.subscriptions.push(subscription);
  return subscription;
}

/** Whether such a queue exists is not asked: what is delivered to none is lost. */
function checkQueue(protocol: string, endpoint: string): void {
  if (protocol === 'sqs' && !/^arn:aws:sqs:[a-z0-9-]+:\d{12}:[\w-]{1,80}$/.test(endpoint))
    throw new AwsError('InvalidParameter', 'Invalid parameter: SQS endpoint ARN');
}
