import type { Account } from '../account/account.ts';
import { generatedIamId } from '../account/generated-id.ts';
import type { InstanceProfile } from '../account/resources.ts';
import type { ProfileDescription } from './description.ts';

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
