import type { GuardParameters } from './guard-parameters.ts';
import { type GuardStatement, restorers, unlessBy } from './guard-statement.ts';

/**
 * ModifyInstanceMetadataDefaults away from IMDSv2, `no-preference` included. The call knows no resource, and
 * `ec2:Attribute/NAME` as its only key beside the Region:
 * docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
export function defaultsStatements(parameters: GuardParameters): readonly GuardStatement[] {
  const may = restorers(parameters);
  const keep = (Sid: string, key: string, value: string): GuardStatement => ({
    Sid,
    Effect: 'Deny',
    Action: 'ec2:ModifyInstanceMetadataDefaults',
    Resource: '*',
    Condition: unlessBy(may, { StringNotEquals: { [key]: value }, Null: { [key]: 'false' } }),
  });
  return [
    keep('KeepDefaultImdsV2', 'ec2:Attribute/HttpTokens', 'required'),
    keep('KeepImdsV2Enforced', 'ec2:Attribute/HttpTokensEnforced', 'enabled'),
  ];
}
