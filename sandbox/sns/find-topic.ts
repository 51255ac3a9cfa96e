import type { Topic } from '../account/topic.ts';
import { AwsError } from '../aws-error.ts';
import type { Context } from '../operation.ts';
import { settleSubscriptions } from './settle-subscriptions.ts';

/** A topic is reached only through its own Region. */
export function findTopic(arn: string | undefined, { region, account, now }: Context): Topic {
  const prefix = `arn:aws:sns:${region.name}:${account.id}:`;
  if (!arn?.startsWith(prefix)) {
    throw new AwsError(
      'InvalidParameter',
      `Invalid parameter: TopicArn Reason: expected ${prefix}..., got ${arn}`,
    );
  }
  const topic = region.topics.get(arn);
  if (!topic) throw new AwsError('NotFound', 'Topic does not exist', 404);
  settleSubscriptions(topic, now);
  return topic;
}
