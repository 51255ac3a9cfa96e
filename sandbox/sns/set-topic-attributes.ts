import { SetTopicAttributes$, type SetTopicAttributesInput } from '@aws-sdk/client-sns';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { findTopic } from './find-topic.ts';

export const setTopicAttributes = operation<SetTopicAttributesInput, Record<string, never>>(
  SetTopicAttributes$,
  ({ TopicArn, AttributeName = '', AttributeValue = '' }, context) => {
    const topic = findTopic(TopicArn, context);
    if (!SETTABLE.includes(AttributeName))
      throw new AwsError('InvalidParameter', 'Invalid parameter: AttributeName');
    topic.attributes[AttributeName] = AttributeValue;
    return {};
  },
);

const SETTABLE = [
  'DeliveryPolicy',
  'DisplayName',
  'KmsMasterKeyId',
  'Policy',
  'SignatureVersion',
  'TracingConfig',
];
