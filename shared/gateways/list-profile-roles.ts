import {
  ListInstanceProfilesCommand,
  type ListInstanceProfilesCommandOutput,
} from '@aws-sdk/client-iam';
import { calling } from './calling.ts';
import type { Clients } from './clients.ts';

export type ProfileRoles = { readonly profileArn: string; readonly roleNames: readonly string[] };

/** Every instance profile with the roles behind it. IAM is global: once a run, not once a Region. */
export async function listProfileRoles(clients: Clients): Promise<readonly ProfileRoles[]> {
  const profiles: ProfileRoles[] = [];
  let marker: string | undefined;
  do {
    const page: ListInstanceProfilesCommandOutput = await calling('ListInstanceProfiles', () =>
      clients.iam.send(
        new ListInstanceProfilesCommand({
          MaxItems: 1000,
          ...(marker === undefined ? {} : { Marker: marker }),
        }),
      ),
    );
    for (const profile of page.InstanceProfiles ?? [])
      if (profile.Arn)
        profiles.push({
          profileArn: profile.Arn,
          roleNames: (profile.Roles ?? []).flatMap((role) => role.RoleName ?? []),
        });
    // IAM may answer fewer than MaxItems: only IsTruncated tells whether there is more.
    marker = page.IsTruncated ? page.Marker : undefined;
  } while (marker !== undefined);
  return profiles;
}
