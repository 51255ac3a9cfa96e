import {
  type InstanceProfile as InstanceProfileResponse,
  ListInstanceProfiles$,
  type ListInstanceProfilesRequest,
  type ListInstanceProfilesResponse,
} from '@aws-sdk/client-iam';
import { page } from '../account/page.ts';
import type { InstanceProfile } from '../account/resources.ts';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';

export const listInstanceProfiles = operation<
  ListInstanceProfilesRequest,
  ListInstanceProfilesResponse
>(ListInstanceProfiles$, ({ Marker, MaxItems = 100, PathPrefix = '/' }, { account }) => {
  if (MaxItems < 1 || MaxItems > 1000)
    throw new AwsError('ValidationError', 'MaxItems must be between 1 and 1000.');
  const { items, nextToken } = page('ListInstanceProfiles', [...account.profiles.values()], {
    size: MaxItems,
    token: Marker,
    keep: ({ path }) => path.startsWith(PathPrefix),
    invalid: 'InvalidInput',
  });
  return {
    InstanceProfiles: items.map(response),
    IsTruncated: nextToken !== undefined,
    Marker: nextToken,
  };
});

function response({
  name,
  id,
  arn,
  path,
  createdAt,
  role,
}: InstanceProfile): InstanceProfileResponse {
  const CreateDate = new Date(createdAt);
  return {
    InstanceProfileName: name,
    InstanceProfileId: id,
    Arn: arn,
    Path: path,
    CreateDate,
    Roles: role
      ? [{ RoleName: role.name, RoleId: role.id, Arn: role.arn, Path: role.path, CreateDate }]
      : [],
  };
}
