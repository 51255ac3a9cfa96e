import type { Account, Region } from '../account/account.ts';
import { generatedId } from '../account/generated-id.ts';
import type { Instance } from '../account/instance.ts';
import type { AutoScalingGroup } from '../account/resources.ts';
import type { InstanceDescription } from './description.ts';
import { addGroup } from './add-group.ts';
import { addProfile } from './add-resources.ts';
import { buildUsage } from './build-usage.ts';
import { defaultImage } from './default-image.ts';
import { reference } from './reference.ts';
import { systemTags } from './system-tags.ts';

/** Adds one instance, with the profile and the group that it names, to a Region that the account has. */
export function addInstance(
  account: Account,
  description: InstanceDescription & { region: string },
  now: number,
): Instance {
  const region = account.regions.get(description.region);
  if (!region) throw new RangeError(`the account has no Region ${description.region}`);
  const key = `${account.idPrefix}${region.name}/${region.instances.length}`;
  const id = description.id ?? generatedId('i-', key);
  if (account.instances.has(id)) throw new RangeError(`the account has two instances ${id}`);
  const group =
    description.asg === undefined
      ? undefined
      : (region.groups.get(description.asg) ??
        addGroup(account, region, { name: description.asg }, now));
  const options = { ...DEFAULT_OPTIONS, ...description.options };
  const usage = buildUsage(description, options, now);
  const instance: Instance = {
    id,
    region: region.name,
    availabilityZone: region.name + 'abc'.charAt(region.instances.length % 3),
    reservationId: description.reservationId ?? generatedId('r-', key),
    imageId: description.imageId ?? defaultImage(region.name),
    instanceType: description.instanceType ?? 'm7i.large',
    platformDetails: description.platformDetails ?? 'Linux/UNIX',
    detailedMonitoring: description.detailedMonitoring ?? false,
    privateIp: privateIp(region.instances.length),
    ...profileOf(account, description.profile, now),
    ...(description.managed
      ? { operator: { hiddenByDefault: false, ...description.managed } }
      : {}),
    state: description.state ?? 'running',
    launchedAt: usage.runs.at(-1)?.from ?? now,
    tags: tagsOf(description, region, group),
    options,
    optionsState: 'applied',
    usage,
  };
  region.instances.push(instance);
  account.instances.set(id, instance);
  group?.instanceIds.push(id);
  return instance;
}

const DEFAULT_OPTIONS = {
  httpTokens: 'optional',
  httpPutResponseHopLimit: 1,
  httpEndpoint: 'enabled',
  httpProtocolIpv6: 'disabled',
  instanceMetadataTags: 'disabled',
} as const;

function privateIp(index: number): string {
  return `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;
}

function profileOf(
  account: Account,
  name: string | undefined,
  now: number,
): { profileArn?: string; profileId?: string } {
  if (!name) return {};
  const { arn, id } = account.profiles.get(name) ?? addProfile(account, { name }, now);
  return { profileArn: arn, profileId: id };
}

function tagsOf(
  { name, tags, template, fleet }: InstanceDescription,
  region: Region,
  group: AutoScalingGroup | undefined,
): Record<string, string> {
  const ofGroup = group?.tagsTemplate
    ? (group.launchTemplate ?? group.mixed?.launchTemplate)
    : undefined;
  const from = template === undefined ? ofGroup : template && reference(template);
  return {
    ...(name ? { Name: name } : {}),
    ...systemTags(region, { group: group?.name, template: from ?? undefined, fleet }),
    ...tags,
  };
}
