import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ownerTopicPrefix, type FunctionName } from '../shared/domain/names.ts';
import { permissionsOf, type Grant, type GrantScope } from '../shared/domain/permissions.ts';
import { acknowledgeWildcards } from './acknowledge-wildcards.ts';
import { grantStatement, type Rooms } from './grant-statement.ts';

/** A function's role: what permissions.ts lists and its own log, and no managed policy, which would grant more. */
export function functionRole(
  scope: Construct,
  name: FunctionName,
  rooms: Rooms,
  logGroup: ILogGroup,
): Role {
  const grants: readonly Grant[] = permissionsOf[name];
  const statements = grants.map((grant) => grantStatement(grant, rooms));
  const role = new Role(scope, `${name}-role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `imds-warden: what ${name} may call`,
    inlinePolicies: {
      // Not minimized: each statement stays the image of one grant.
      grants: new PolicyDocument({
        statements: [...statements, writesItsLog(logGroup)],
        minimize: false,
      }),
    },
  });
  for (const { on, why } of grants) {
    const wildcard = wildcards[on];
    if (wildcard) acknowledgeWildcards(role, { [wildcard]: why });
  }
  return role;
}

const writesItsLog = (logGroup: ILogGroup): PolicyStatement =>
  new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });

/** The only scopes that end in a star, as cdk-nag prints them. */
const wildcards: Partial<Record<GrantScope, string>> = {
  any: '*',
  'owner-topics': `arn:<AWS::Partition>:sns:<AWS::Region>:<AWS::AccountId>:${ownerTopicPrefix}*`,
  'instances-with-action-tag': 'arn:<AWS::Partition>:ec2:*:<AWS::AccountId>:instance/*',
};
