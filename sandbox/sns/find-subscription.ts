import type { Subscription, Topic } from '../account/topic.ts';
import { AwsError } from '../aws-error.ts';
import type { Context } from '../operation.ts';
import { settleSubscriptions } from './settle-subscriptions.ts';

/** A subscription by its ARN, and the topic that has it. */
export function findSubscription(
  arn: string | undefined,
  { region, now }: Context,
): { topic: Topic; subscription: Subscription } {
  const [, topicArn = ''] = /^(arn:aws:sns:[^:]*:[^:]*:[^:]+):[^:]+$/.exec(arn ?? '') ?? [];
  if (topicArn === '') throw new AwsError('InvalidParameter', 'Invalid parameter: SubscriptionArn');
  const topic = region.topics.get(topicArn);
  if (topic) settleSubscriptions(topic, now);
  const subscription = topic?.subscriptions.find((one) => one.arn === arn);
  if (!topic || !subscription) throw new AwsError('NotFound', 'Subscription does not exist', 404);
  return { topic, subscription };
}
