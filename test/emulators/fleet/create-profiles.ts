import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { credentials, homeRegion } from '../world/account.ts';
import type { SeededInstance } from './seeded-instance.ts';

/** Every profile that an instance names, with a role of the same name behind it. */
export async function createProfiles(
  endpoint: string,
  fleet: readonly SeededInstance[],
): Promise<void> {
  const iam = new IAMClient({ endpoint, credentials, region: homeRegion });
  for (const name of new Set(fleet.flatMap(({ profile }) => profile ?? []))) {
    await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trust }));
    await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: name }));
    await iam.send(
      new AddRoleToInstanceProfileCommand({ InstanceProfileName: name, RoleName: name }),
    );
  }
}

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
});
