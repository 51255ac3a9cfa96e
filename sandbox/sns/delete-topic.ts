import { DeleteTopic$, type DeleteTopicInput } from '@aws-sdk/client-sns';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';

/** "Deletes a topic and all its subscriptions ... idempotent": docs.aws.amazon.com/sns/latest/api/API_DeleteTopic.html */
export const deleteTopic = operation<DeleteTopicInput, Record<string, never>>(
  DeleteTopic$,
  ({ TopicArn = '' }, { account, region }) => {
    if (!TopicArn.startsWith(`arn:aws:sns:${region.name}:${account.id}:`))
      throw new AwsError('InvalidParameter', 'Invalid parameter: TopicArn');
    region.topics.delete(TopicArn);
    return {};
  },
);
