import { CreateTags$, type CreateTagsRequest } from '@aws-sdk/client-ec2';
import { operation } from '../operation.ts';
import { checkTags } from './check-tags.ts';
import { findTaggable } from './find-taggable.ts';

/** All resources are checked before the first is tagged. */
export const createTags = operation<CreateTagsRequest, Record<string, never>>(
  CreateTags$,
  ({ Resources = [], Tags = [] }, context) => {
    const resources = Resources.map((id) => findTaggable(id, context));
    for (const resource of resources) checkTags(resource, Tags);
    const added = Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
    for (const resource of resources) resource.tags = { ...resource.tags, ...added };
    return {};
  },
);
