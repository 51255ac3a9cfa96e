import { Unsubscribe$, type UnsubscribeInput } from '@aws-sdk/client-sns';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { findSubscription } from './find-subscription.ts';

/** "You can't delete a subscription that is pending": docs.aws.amazon.com/sns/latest/dg/sns-delete-subscription-topic.html */
export const unsubscribe = operation<UnsubscribeInput, Record<string, never>>(
  Unsubscribe$,
  ({ SubscriptionArn }, context) => {
    const { topic, subscription } = findSubscription(SubscriptionArn, context);
    if (!subscription.confirmed)
      throw new AwsError('InvalidParameter', 'Invalid parameter: SubscriptionArn is pending');
    topic.subscriptions.splice(topic.subscriptions.indexOf(subscription), 1);
    return {};
  },
);
