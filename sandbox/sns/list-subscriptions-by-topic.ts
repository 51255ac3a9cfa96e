import {
  ListSubscriptionsByTopic$,
  type ListSubscriptionsByTopicInput,
  type ListSubscriptionsByTopicResponse,
} from '@aws-sdk/client-sns';
import { page } from '../account/page.ts';
import { operation } from '../operation.ts';
import { findTopic } from './find-topic.ts';

export const listSubscriptionsByTopic = operation<
  ListSubscriptionsByTopicInput,
  ListSubscriptionsByTopicResponse
>(ListSubscriptionsByTopic$, ({ TopicArn, NextToken }, context) => {
  const topic = findTopic(TopicArn, context);
  const { items, nextToken } = page('ListSubscriptionsByTopic', topic.subscriptions, {
    size: 100,
    token: NextToken,
    invalid: 'InvalidParameter',
  });
  return {
    Subscriptions: items.map(({ arn, protocol, endpoint, confirmed }) => ({
      SubscriptionArn: confirmed ? arn : 'PendingConfirmation',
      Owner: context.account.id,
      Protocol: protocol,
      Endpoint: endpoint,
      TopicArn: topic.arn,
    })),
    NextToken: nextToken,
  };
});
