import {
  type Tag,
  TagResource$,
  type TagResourceRequest,
  type TagResourceResponse,
} from '@aws-sdk/client-sns';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';

export const tagResource = operation<TagResourceRequest, TagResourceResponse>(
  TagResource$,
  ({ ResourceArn = '', Tags = [] }, { region }) => {
    const topic = region.topics.get(ResourceArn);
    if (!topic) throw new AwsError('ResourceNotFound', 'Resource does not exist', 404);
    const tags = { ...topic.tags, ...tagRecord(Tags) };
    if (Object.keys(tags).length > 50)
      throw new AwsError('TagLimitExceeded', 'A topic has at most 50 tags');
    Object.assign(topic.tags, tags);
    return {};
  },
);

export function tagRecord(tags: readonly Tag[]): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
}
