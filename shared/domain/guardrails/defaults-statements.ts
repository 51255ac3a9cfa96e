import type { GuardParameters } from './guard-parameters.ts';
import { type GuardStatement, hopsUpTo, restorers, unlessBy } from './guard-statement.ts';

/** docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html: an AMI's own is 2. */
const mostWithoutPreference = 2;

/**
 * ModifyInstanceMetadataDefaults away from IMDSv2, `no-preference` included, or to a larger hop limit. The call knows no resource, and
 * `ec2:Attribute/NAME` as its only key beside the Region:
 * docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
export function defaultsStatements(parameters: GuardParameters): readonly GuardStatement[] {
  const { hopLimit } = parameters;
  const may = restorers(parameters);
  const keep = (Sid: string, key: string, value: string | readonly string[]): GuardStatement => ({
    Sid,
    Effect: 'Deny',
    Action: 'ec2:ModifyInstanceMetadataDefaults',
    Resource: '*',
    Condition: unlessBy(may, { StringNotEquals: { [key]: value }, Null: { [key]: 'false' } }),
  });
  return [
    keep('KeepDefaultImdsV2', 'ec2:Attribute/HttpTokens', 'required'),
    keep('KeepDefaultImdsHopLimit', 'ec2:Attribute/HttpPutResponseHopLimit', [
      // No preference leaves 2 to AMIs that are marked for IMDSv2, and 1 to all others.
      ...(hopLimit >= mostWithoutPreference ? ['-1'] : []),
      ...hopsUpTo(hopLimit),
    ]),
    keep('KeepImdsV2Enforced', 'ec2:Attribute/HttpTokensEnforced', 'enabled'),
  ];
}
