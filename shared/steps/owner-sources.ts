import { namesOwner } from '../decisions/find-owner.ts';
import type { RoleNames } from '../domain/audit.ts';
import { type Instance, isGone } from '../domain/instance.ts';
import type { InstanceRecord } from '../domain/instance-record.ts';
import { noSources, type OwnerSources, type ReadTags } from '../domain/owner-tags.ts';
import type { Settings } from '../domain/settings.ts';
import type { Clients } from '../gateways/clients.ts';
import { askForGroups, type OwnerTags, tagsOfRoles, unknownRole } from './owner-tags.ts';

export type OwnerFacts = {
  readonly ownerTags: OwnerTags;
  readonly settings: Pick<Settings, 'owners'>;
  readonly rolesOf: (instance: Instance) => RoleNames;
  /** The records of these instances as they were; asked for only where tags cannot be read. */
  readonly recordsOf: (instances: readonly Instance[]) => Promise<readonly InstanceRecord[]>;
};

export type FoundSources = {
  /** By instance id; who has an owner tag of its own is not among them. */
  readonly sources: ReadonlyMap<string, OwnerSources>;
  readonly notes: readonly string[];
};

/**
 * What decides who owns the instances of one Region that carry no owner tag: the tags of their Auto Scaling groups, and where
 * those name nobody, of their roles. What cannot be read is a note, and leaves the owner that was there before.
 * @throws CredentialsMissing
 */
export async function readOwnerSources(
  { clients }: { readonly clients: Clients },
  region: string,
  instances: readonly Instance[],
  facts: OwnerFacts,
): Promise<FoundSources> {
  const { ownerTags, settings } = facts;
  const ownerless = instances.filter(({ tags }) => !namesOwner(tags, settings.owners));
  const living = ownerless.filter((instance) => !isGone(instance));
  await askForGroups(clients, region, living, ownerTags);
  const ofGroup = ({ group }: Instance): ReadTags | null =>
    group === null ? null : (ownerTags.groups.get(`${region}/${group}`) ?? null);
  const byRole = living.filter((instance) => {
    const group = ofGroup(instance) ?? [];
    return !('why' in group) && !namesOwner(group, settings.owners);
  });
  const roles = await tagsOfRoles(clients, byRole, ownerTags, facts.rolesOf);
  const read = living.map((instance): Sourced => {
    const role = roles.get(instance.instanceId) ?? null;
    return { instance, group: ofGroup(instance), role };
  });
  const unread = read.filter(({ group, role }) => isUnread(group) || isUnread(role));
  const records = await recordsOf(
    [...unread.map(({ instance }) => instance), ...ownerless.filter(isGone)],
    facts,
  );
  const sources = [
    ...read.map(({ instance, group, role }): SourcesOf => {
      const record = records.get(instance.instanceId);
      const isSame = record?.group === instance.group && record.profileArn === instance.profileArn;
      return [instance.instanceId, { group, role, before: isSame ? record : null }];
    }),
    ...ownerless
      .filter(isGone)
      .map((instance) => ofTheGone(instance, records.get(instance.instanceId))),
  ];
  return { sources: new Map(sources), notes: notesOf(unread) };
}

type Sourced = Omit<OwnerSources, 'before'> & { readonly instance: Instance };

type SourcesOf = readonly [instanceId: string, sources: OwnerSources];

async function recordsOf(
  instances: readonly Instance[],
  facts: OwnerFacts,
): Promise<ReadonlyMap<string, InstanceRecord>> {
  const records = instances.length === 0 ? [] : await facts.recordsOf(instances);
  return new Map(records.map((record) => [record.instanceId, record]));
}

/** Nobody asks who owns what is gone: it stays with the owner that it had, who hears of a change that was its last. */
function ofTheGone({ instanceId }: Instance, record: InstanceRecord | undefined): SourcesOf {
  const group = record === undefined ? null : { why: 'the instance is gone' };
  const isInherited = record?.ownerFrom === 'group' || record?.ownerFrom === 'role';
  return [instanceId, isInherited ? { group, role: null, before: record } : noSources];
}

function isUnread(tags: ReadTags | null): tags is { readonly why: string } {
  return tags !== null && 'why' in tags;
}

/** One sentence for all that failed of the same thing. */
function notesOf(unread: readonly Sourced[]): readonly string[] {
  const whys = unread.flatMap(({ group, role }) =>
    [group, role].flatMap((tags) => (isUnread(tags) && tags !== unknownRole ? tags.why : [])),
  );
  const [first] = whys;
  if (first === undefined) return [];
  return [
    `${whys.length === 1 ? '1 instance has' : `${whys.length} instances have`} no owner tag, and the tags of their Auto Scaling group or role could not be read: ${first}`,
  ];
}
