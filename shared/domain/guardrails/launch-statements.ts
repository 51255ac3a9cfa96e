import type { GuardParameters } from './guard-parameters.ts';
import { anyInstance, type GuardStatement, unlessBy } from './guard-statement.ts';

/**
 * RunInstances only with tokens required, and with no larger hop limit: as AWS publishes them (RequireImdsV2,
 * MaxImdsHopLimit) on docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html#iam-example-instance-metadata.
 * A launch whose endpoint is off must require tokens too: let through, it would allow IMDSv1 as soon as somebody switched
 * the endpoint on. NumericGreaterThan is false of a missing key: a launch that names no hop limit gets the account's default,
 * which KeepDefaultImdsHopLimit holds down, or without one 1 or 2.
 */
export function launchStatements({
  partition,
  hopLimit,
  exceptions,
}: GuardParameters): readonly GuardStatement[] {
  const launch = {
    Effect: 'Deny',
    Action: 'ec2:RunInstances',
    Resource: anyInstance(partition),
  } as const;
  return [
    {
      Sid: 'RequireImdsV2',
      ...launch,
      Condition: unlessBy(exceptions, {
        StringNotEquals: { 'ec2:MetadataHttpTokens': 'required' },
      }),
    },
    {
      Sid: 'MaxImdsHopLimit',
      ...launch,
      Condition: unlessBy(exceptions, {
        NumericGreaterThan: { 'ec2:MetadataHttpPutResponseHopLimit': String(hopLimit) },
      }),
    },
  ];
}
