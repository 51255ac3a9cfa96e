import type { Operation } from '../operation.ts';
import { createTopic } from './create-topic.ts';
import { deleteTopic } from './delete-topic.ts';
import { getSubscriptionAttributes } from './get-subscription-attributes.ts';
import { getTopicAttributes } from './get-topic-attributes.ts';
import { listSubscriptionsByTopic } from './list-subscriptions-by-topic.ts';
import { listTopics } from './list-topics.ts';
import { publish } from './publish.ts';
import { setTopicAttributes } from './set-topic-attributes.ts';
import { subscribe } from './subscribe.ts';
import { tagResource } from './tag-resource.ts';
import { unsubscribe } from './unsubscribe.ts';

export const snsOperations: Operation[] = [
  createTopic,
  deleteTopic,
  getSubscriptionAttributes,
  getTopicAttributes,
  listSubscriptionsByTopic,
  listTopics,
  publish,
  setTopicAttributes,
  subscribe,
  tagResource,
  unsubscribe,
];
