import { CreateTags$, type CreateTagsRequest } from '@aws-sdk/client-ec2';
import { operation } from '../operation.ts';
import { checkTags } from './check-tags.ts';
import { findInstance } from './find-instance.ts';

/** All resources are checked before the first is tagged. Of EC2's resources the sandbox tags instances only. */
export const createTags = operation<CreateTagsRequest, Record<string, never>>(
  CreateTags$,
  ({ Resources = [], Tags = [] }, context) => {
    const instances = Resources.map((id) => findInstance(id, context));
    for (const instance of instances) checkTags(instance, Tags);
    const added = Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
    for (const instance of instances) instance.tags = { ...instance.tags, ...added };
    return {};
  },
);
