import type { Account } from '../account/account.ts';
import { generatedIamId, generatedId } from '../account/generated-id.ts';
import type { AutoScalingGroup, InstanceProfile } from '../account/resources.ts';
import type { GroupDescription, ProfileDescription } from './description.ts';

export function addProfile(
  account: Account,
  description: ProfileDescription,
  now: number,
): InstanceProfile {
  const { name, path = '/', role = name } = description;
  const profile: InstanceProfile = {
    name,
    path,
    id: generatedIamId('AIPA', account.idPrefix + name),
    arn: `arn:aws:iam::${account.id}:instance-profile${path}${name}`,
    createdAt: now,
    ...(role === null ? {} : { role: roleNamed(account, role) }),
  };
  account.profiles.set(name, profile);
  return profile;
}

function roleNamed(account: Account, name: string): NonNullable<InstanceProfile['role']> {
  if (!account.roles.has(name)) account.roles.set(name, {});
  return {
    name,
    path: '/',
    id: generatedIamId('AROA', account.idPrefix + name),
    arn: `arn:aws:iam::${account.id}:role/${name}`,
  };
}

export function addGroup(
  account: Account,
  { name, region, launchTemplate = name, tags = {} }: GroupDescription & { region: string },
  now: number,
): AutoScalingGroup {
  const uuid = generatedId('', `${region}/${name}`, 32).replace(
    /^(.{8})(.{4})(.{4})(.{4})/,
    '$1-$2-$3-$4-',
  );
  const arn = `arn:aws:autoscaling:${region}:${account.id}:autoScalingGroup:${uuid}:autoScalingGroupName/${name}`;
  const group: AutoScalingGroup = {
    name,
    arn,
    createdAt: now,
    launchTemplate,
    tags,
    instanceIds: [],
  };
  account.regions.get(region)?.groups.set(name, group);
  return group;
}
