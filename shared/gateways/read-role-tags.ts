import { ListRoleTagsCommand, type ListRoleTagsCommandOutput } from '@aws-sdk/client-iam';
import type { Tag } from '../domain/instance.ts';
import { calling, refusal } from './calling.ts';
import type { Clients } from './clients.ts';

/**
 * The tags of one role of the account; a role that does not exist has none.
 * @param roleName without its path
 */
export async function readRoleTags(clients: Clients, roleName: string): Promise<readonly Tag[]> {
  return calling(`ListRoleTags ${roleName}`, async () => {
    const tags: Tag[] = [];
    let marker: string | undefined;
    try {
      do {
        const page: ListRoleTagsCommandOutput = await clients.iam.send(
          new ListRoleTagsCommand({
            RoleName: roleName,
            ...(marker === undefined ? {} : { Marker: marker }),
          }),
        );
        for (const { Key = '', Value = '' } of page.Tags ?? [])
          tags.push({ key: Key, value: Value });
        // IAM may answer fewer than there are: only IsTruncated tells whether there is more.
        marker = page.IsTruncated ? page.Marker : undefined;
      } while (marker !== undefined);
      return tags;
    } catch (error) {
      // Deleted since the instance profiles were listed.
      if (refusal(error).code.startsWith('NoSuchEntity')) return [];
      throw error;
    }
  });
}
