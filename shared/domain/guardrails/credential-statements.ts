import type { GuardParameters } from './guard-parameters.ts';
import { type GuardStatement, unlessBy } from './guard-statement.ts';

/**
 * Nothing at all with a role's credentials that IMDSv1 had handed out (RequireAllEc2RolesToUseV2 on
 * docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_ec2.html). NumericLessThan is false of
 * a missing key, and only requests signed with credentials of an instance have it: all others are left alone.
 */
export function credentialStatements({ exceptions }: GuardParameters): readonly GuardStatement[] {
  return [
    {
      Sid: 'RequireImdsV2Credentials',
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: unlessBy(exceptions, { NumericLessThan: { 'ec2:RoleDelivery': '2.0' } }),
    },
  ];
}
