import { describe, expect, it } from 'vitest';
import { deniedBy, type PolicyRequest } from '../../../../shared/decisions/guardrails/denied-by.ts';
import { account, change, launch, setDefaults, somebody } from './requests.ts';

/*
 * What AWS publishes, and what its pages say that each does:
 * docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html#iam-example-instance-metadata
 * docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_ec2.html
 */
const statement = (rest: object) => ({ Effect: 'Deny', Action: '*', Resource: '*', ...rest });
const onInstances = { Resource: 'arn:aws:ec2:*:*:instance/*' };

const requireImdsV2 = statement({
  ...onInstances,
  Action: 'ec2:RunInstances',
  Condition: { StringNotEquals: { 'ec2:MetadataHttpTokens': 'required' } },
});
const denyOptOut = statement({
  ...onInstances,
  Action: 'ec2:ModifyInstanceMetadataOptions',
  Condition: {
    StringNotEquals: { 'ec2:Attribute/HttpTokens': 'required' },
    Null: { 'ec2:Attribute/HttpTokens': false },
  },
});
const maxHopLimit = statement({
  ...onInstances,
  Action: 'ec2:RunInstances',
  Condition: { NumericGreaterThan: { 'ec2:MetadataHttpPutResponseHopLimit': '3' } },
});
const requireV2Credentials = statement({
  Condition: { NumericLessThan: { 'ec2:RoleDelivery': '2.0' } },
});
const noChanges = statement({ Action: 'ec2:ModifyInstanceMetadataOptions' });
const changesByAdmins = statement({
  Action: 'ec2:ModifyInstanceMetadataOptions',
  Condition: {
    ArnNotLike: { 'aws:PrincipalARN': [`arn:aws:iam::${account}:role/ec2-imds-admins`] },
  },
});

const isDenied = (one: ReturnType<typeof statement>, request: PolicyRequest) =>
  deniedBy({ Statement: [one] }, request).length > 0;

describe('as AWS documents it', () => {
  it.each([
    [
      'RequireImdsV2 lets a launch with tokens required through',
      requireImdsV2,
      launch({ 'ec2:MetadataHttpTokens': 'required' }),
      false,
    ],
    ['RequireImdsV2 denies a launch that does not say', requireImdsV2, launch({}), true],
    [
      'RequireImdsV2 denies a launch with tokens optional',
      requireImdsV2,
      launch({ 'ec2:MetadataHttpTokens': 'optional' }),
      true,
    ],
    [
      'deny opt-out: tokens must be required, if they are given',
      denyOptOut,
      change({ 'ec2:Attribute/HttpTokens': 'optional' }),
      true,
    ],
    [
      'deny opt-out: tokens required are let through',
      denyOptOut,
      change({ 'ec2:Attribute/HttpTokens': 'required' }),
      false,
    ],
    [
      'deny opt-out: other settings are let through',
      denyOptOut,
      change({ 'ec2:Attribute/HttpEndpoint': 'enabled' }),
      false,
    ],
    [
      'MaxImdsHopLimit denies more than 3',
      maxHopLimit,
      launch({ 'ec2:MetadataHttpPutResponseHopLimit': '4' }),
      true,
    ],
    [
      'MaxImdsHopLimit lets 3 through',
      maxHopLimit,
      launch({ 'ec2:MetadataHttpPutResponseHopLimit': '3' }),
      false,
    ],
    [
      'RequireAllEc2RolesToUseV2 denies what IMDSv1 handed out',
      requireV2Credentials,
      setDefaults({ 'ec2:RoleDelivery': '1.0' }),
      true,
    ],
    [
      'RequireAllEc2RolesToUseV2 has no effect on requests of no instance',
      requireV2Credentials,
      setDefaults({}),
      false,
    ],
    [
      'the first SCP lets nobody change anything',
      noChanges,
      change({ 'ec2:Attribute/HttpTokens': 'required' }),
      true,
    ],
    [
      'the second SCP keeps changes to ec2-imds-admins',
      changesByAdmins,
      change({}, somebody),
      true,
    ],
    [
      'the second SCP lets ec2-imds-admins',
      changesByAdmins,
      change({}, `arn:aws:iam::${account}:role/ec2-imds-admins`),
      false,
    ],
  ] as const)('%s', (_, one, request, expected) => {
    expect(isDenied(one, request)).toBe(expected);
  });

  it('an allow beside it changes nothing, and is no denial itself', () => {
    const allow = { Effect: 'Allow', Action: ['ec2:*'], Resource: ['*'] };
    const both = { Statement: [allow, requireImdsV2] };
    expect(deniedBy(both, launch({}))).toEqual([requireImdsV2]);
    expect(deniedBy({ Statement: [allow] }, launch({}))).toEqual([]);
  });
});
