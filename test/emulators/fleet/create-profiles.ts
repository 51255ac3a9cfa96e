import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { credentials, homeRegion } from '../world/account.ts';

/** Instance profiles by name, with the names of the roles behind each: one, or none. */
export async function createProfiles(
  endpoint: string,
  profiles: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const iam = new IAMClient({ endpoint, credentials, region: homeRegion });
  for (const [InstanceProfileName, roles] of Object.entries(profiles)) {
    await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName }));
    for (const RoleName of roles) {
      await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
      await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName }));
    }
  }
}

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
});
