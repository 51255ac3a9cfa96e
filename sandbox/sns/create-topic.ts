import { CreateTopic$, type CreateTopicInput, type CreateTopicResponse } from '@aws-sdk/client-sns';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { tagRecord } from './tag-resource.ts';

/** Idempotent by name, unless attributes or tags differ from those of the topic that is there. */
export const createTopic = operation<CreateTopicInput, CreateTopicResponse>(
  CreateTopic$,
  ({ Name = '', Attributes = {}, Tags = [] }, { account, region }) => {
    if (!/^[A-Za-z0-9_-]{1,256}$/.test(Name))
      throw new AwsError('InvalidParameter', 'Invalid parameter: Topic Name');
    const arn = `arn:aws:sns:${region.name}:${account.id}:${Name}`;
    const present = region.topics.get(arn);
    const tags = tagRecord(Tags);
    if (!present) {
      region.topics.set(arn, {
        arn,
        name: Name,
        attributes: { ...Attributes },
        tags,
        subscriptions: [],
      });
    } else if (
      Object.entries(Attributes).some(([key, value]) => present.attributes[key] !== value)
    ) {
      throw new AwsError(
        'InvalidParameter',
        'Invalid parameter: Attributes Reason: Topic already exists with different attributes',
      );
    } else if (Object.entries(tags).some(([key, value]) => present.tags[key] !== value)) {
      throw new AwsError(
        'InvalidParameter',
        'Invalid parameter: Tags Reason: Topic already exists with different tags',
      );
    }
    return { TopicArn: arn };
  },
);
