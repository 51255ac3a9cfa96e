import { DeleteTags$, type DeleteTagsRequest, type Tag } from '@aws-sdk/client-ec2';
import { operation } from '../operation.ts';
import { findTaggable } from './find-taggable.ts';

/** A tag sent with a value is deleted only if it has that value; without Tags, all but `aws:` tags go. */
export const deleteTags = operation<DeleteTagsRequest, Record<string, never>>(
  DeleteTags$,
  ({ Resources = [], Tags }, context) => {
    for (const resource of Resources.map((id) => findTaggable(id, context))) {
      const kept = Object.entries(resource.tags).filter(
        ([key, value]) => key.startsWith('aws:') || !named(Tags, key, value),
      );
      resource.tags = Object.fromEntries(kept);
    }
    return {};
  },
);

function named(tags: readonly Tag[] | undefined, key: string, value: string): boolean {
  return (
    !tags?.length ||
    tags.some((tag) => tag.Key === key && (tag.Value === undefined || tag.Value === value))
  );
}
