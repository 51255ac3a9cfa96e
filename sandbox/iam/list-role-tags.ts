import {
  ListRoleTags$,
  type ListRoleTagsRequest,
  type ListRoleTagsResponse,
} from '@aws-sdk/client-iam';
import { page } from '../account/page.ts';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';

/** Of a role by its name alone, without its path. */
export const listRoleTags = operation<ListRoleTagsRequest, ListRoleTagsResponse>(
  ListRoleTags$,
  ({ RoleName = '', Marker, MaxItems = 100 }, { account }) => {
    if (MaxItems < 1 || MaxItems > 1000)
      throw new AwsError('ValidationError', 'MaxItems must be between 1 and 1000.');
    const tags = account.roles.get(RoleName);
    if (!tags)
      throw new AwsError('NoSuchEntity', `The role with name ${RoleName} cannot be found.`, 404);
    const { items, nextToken } = page('ListRoleTags', Object.entries(tags), {
      size: MaxItems,
      token: Marker,
      invalid: 'InvalidInput',
    });
    return {
      Tags: items.map(([Key, Value]) => ({ Key, Value })),
      IsTruncated: nextToken !== undefined,
      Marker: nextToken,
    };
  },
);
