import type { GuardParameters } from './guard-parameters.ts';
import {
  anyInstance,
  type GuardStatement,
  hopsUpTo,
  restorers,
  unlessBy,
} from './guard-statement.ts';

/**
 * ModifyInstanceMetadataOptions back to IMDSv1, or to a larger hop limit. `ec2:Attribute/NAME` is what the call asks for, as
 * AWS's own example has it (DenyIMDSv1HttpTokensModification on
 * docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html#iam-example-instance-metadata); the Null test lets
 * calls through that do not name the setting.
 */
export function changeStatements(parameters: GuardParameters): readonly GuardStatement[] {
  const change = {
    Effect: 'Deny',
    Action: 'ec2:ModifyInstanceMetadataOptions',
    Resource: anyInstance(parameters.partition),
  } as const;
  const may = restorers(parameters);
  return [
    {
      Sid: 'KeepImdsV2',
      ...change,
      Condition: unlessBy(may, {
        StringNotEquals: { 'ec2:Attribute/HttpTokens': 'required' },
        Null: { 'ec2:Attribute/HttpTokens': 'false' },
      }),
    },
    {
      Sid: 'KeepImdsHopLimit',
      ...change,
      Condition: unlessBy(may, {
        StringNotEquals: { 'ec2:Attribute/HttpPutResponseHopLimit': hopsUpTo(parameters.hopLimit) },
        Null: { 'ec2:Attribute/HttpPutResponseHopLimit': 'false' },
      }),
    },
    {
      // Switched on again, an instance that was off would allow IMDSv1. The ec2:Metadata keys describe the instance as it is.
      Sid: 'SwitchOnWithImdsV2',
      ...change,
      Condition: unlessBy(may, {
        StringEquals: {
          'ec2:MetadataHttpEndpoint': 'disabled',
          'ec2:Attribute/HttpEndpoint': 'enabled',
        },
        StringNotEquals: {
          'ec2:MetadataHttpTokens': 'required',
          'ec2:Attribute/HttpTokens': 'required',
        },
      }),
    },
  ];
}
