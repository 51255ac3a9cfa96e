import {
  GetSubscriptionAttributes$,
  type GetSubscriptionAttributesInput,
  type GetSubscriptionAttributesResponse,
} from '@aws-sdk/client-sns';
import { operation } from '../operation.ts';
import { findSubscription } from './find-subscription.ts';

export const getSubscriptionAttributes = operation<
  GetSubscriptionAttributesInput,
  GetSubscriptionAttributesResponse
>(GetSubscriptionAttributes$, ({ SubscriptionArn }, context) => {
  const { topic, subscription } = findSubscription(SubscriptionArn, context);
  return {
    Attributes: {
      RawMessageDelivery: 'false',
      ...subscription.attributes,
      SubscriptionArn: subscription.arn,
      TopicArn: topic.arn,
      Owner: context.account.id,
      Protocol: subscription.protocol,
      Endpoint: subscription.endpoint,
      PendingConfirmation: String(!subscription.confirmed),
    },
  };
});
