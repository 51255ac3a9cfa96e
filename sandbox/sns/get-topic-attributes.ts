import {
  GetTopicAttributes$,
  type GetTopicAttributesInput,
  type GetTopicAttributesResponse,
} from '@aws-sdk/client-sns';
import { operation } from '../operation.ts';
import { findTopic } from './find-topic.ts';

export const getTopicAttributes = operation<GetTopicAttributesInput, GetTopicAttributesResponse>(
  GetTopicAttributes$,
  ({ TopicArn }, context) => {
    const { arn, attributes, subscriptions } = findTopic(TopicArn, context);
    const confirmed = subscriptions.filter((subscription) => subscription.confirmed).length;
    return {
      Attributes: {
        DisplayName: '',
        ...attributes,
        TopicArn: arn,
        Owner: context.account.id,
        SubscriptionsConfirmed: String(confirmed),
        SubscriptionsPending: String(subscriptions.length - confirmed),
        SubscriptionsDeleted: '0',
      },
    };
  },
);
