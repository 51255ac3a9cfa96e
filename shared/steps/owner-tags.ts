import pMap from 'p-map';
import type { RoleNames } from '../domain/audit.ts';
import { CredentialsMissing } from '../domain/errors.ts';
import type { Instance, Tag } from '../domain/instance.ts';
import type { ReadTags } from '../domain/owner-tags.ts';
import type { RegionSources } from '../domain/sources/source.ts';
import type { Clients } from '../gateways/clients.ts';
import { mostGroupsInOneRead, readGroupTags } from '../gateways/read-group-tags.ts';
import { readRoleTags } from '../gateways/read-role-tags.ts';
import { inChunks } from './in-chunks.ts';

/** Tags of groups and roles that were asked for already, by `region/group` and by role. */
export type OwnerTags = {
  readonly groups: Map<string, ReadTags>;
  /** Regions whose groups were asked for as a whole, and could not be read. */
  readonly unread: Map<string, { readonly why: string }>;
  readonly roles: Map<string, Promise<ReadTags>>;
};

/** For one call of a step, or one command: what was asked for once is not asked for again. */
export function noOwnerTags(): OwnerTags {
  return { groups: new Map(), unread: new Map(), roles: new Map() };
}

/** The tags of a Region's groups that were read with its sources: nobody has to ask for them again. */
export function knowGroups(
  { groups, unread }: OwnerTags,
  { region, groups: read, unread: parts }: Pick<RegionSources, 'region' | 'groups' | 'unread'>,
): void {
  for (const { name, tags } of read) groups.set(`${region}/${name}`, tags);
  if (parts.groups !== undefined) unread.set(region, { why: parts.groups });
}

/** IAM is one endpoint for all Regions, and up to 20 of them are read at once. */
const rolesAtOnce = 4;

/** Asks for the tags of these instances' groups, as far as nobody has asked before. */
export async function askForGroups(
  clients: Clients,
  region: string,
  instances: readonly Instance[],
  { groups, unread }: OwnerTags,
): Promise<void> {
  const names = new Set(instances.flatMap(({ group }) => group ?? []));
  const wanted = [...names].filter((name) => !groups.has(`${region}/${name}`));
  for (const chunk of inChunks(wanted, mostGroupsInOneRead)) {
    const known = unread.get(region);
    const read = known ?? (await orWhy(async () => readGroupTags(clients, region, chunk)));
    for (const name of chunk)
      // A group that is gone has no tags any more.
      groups.set(`${region}/${name}`, 'why' in read ? read : (read.get(name) ?? []));
  }
}

/** The tags of the roles behind these instances, by instance id. An instance profile holds one role at most. */
export async function tagsOfRoles(
  clients: Clients,
  instances: readonly Instance[],
  { roles }: OwnerTags,
  rolesOf: (instance: Instance) => RoleNames,
): Promise<ReadonlyMap<string, ReadTags>> {
  const entries = await pMap(
    instances,
    async (instance): Promise<readonly (readonly [string, ReadTags])[]> => {
      const names = rolesOf(instance);
      if (names === null) return [[instance.instanceId, unknownRole]];
      if (names.length === 0) return [];
      const read = await Promise.all(
        names.map(async (name) => {
          const asked = roles.get(name) ?? orWhy(async () => readRoleTags(clients, name));
          roles.set(name, asked);
          return asked;
        }),
      );
      return [[instance.instanceId, joined(read)]];
    },
    { concurrency: rolesAtOnce },
  );
  return new Map(entries.flat());
}

/** That roles are not known at all has a note of its own. */
export const unknownRole: ReadTags = {
  why: 'which role is behind its instance profile is not known',
};

function joined(all: readonly ReadTags[]): ReadTags {
  const tags: Tag[] = [];
  for (const one of all) {
    if ('why' in one) return one;
    tags.push(...one);
  }
  return tags;
}

/** Whatever it fails of: nobody's verdict rests on it. */
async function orWhy<T>(read: () => Promise<T>): Promise<T | { readonly why: string }> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof CredentialsMissing || !(error instanceof Error)) throw error;
    return { why: error.message };
  }
}
