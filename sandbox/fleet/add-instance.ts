import type { Account } from '../account/account.ts';
import { generatedId } from '../account/generated-id.ts';
import type { Instance } from '../account/instance.ts';
import type { InstanceDescription } from './description.ts';
import { addGroup, addProfile } from './add-resources.ts';
import { buildUsage } from './build-usage.ts';

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
  const options = { ...DEFAULT_OPTIONS, ...description.options };
  const usage = buildUsage(description, options, now);
  const instance: Instance = {
    id,
    region: region.name,
    availabilityZone: region.name + 'abc'.charAt(region.instances.length % 3),
    reservationId: description.reservationId ?? generatedId('r-', key),
    imageId: description.imageId ?? generatedId('ami-', region.name),
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
    tags: tagsOf(description),
    options,
    optionsState: 'applied',
    usage,
  };
  region.instances.push(instance);
  account.instances.set(id, instance);
  if (description.asg) {
    const group =
      region.groups.get(description.asg) ??
      addGroup(account, { name: description.asg, region: region.name }, now);
    group.instanceIds.push(id);
  }
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

function tagsOf({ name, asg, tags }: InstanceDescription): Record<string, string> {
  return {
    ...(name ? { Name: name } : {}),
    ...(asg ? { 'aws:autoscaling:groupName': asg } : {}),
    ...tags,
  };
}
