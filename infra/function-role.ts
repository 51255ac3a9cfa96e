import { Stack, Token } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ownerTopicPrefix, type FunctionName } from '../shared/domain/names.ts';
import type { Grant, GrantScope } from '../shared/domain/grants.ts';
import { acknowledgeWildcards } from './acknowledge-wildcards.ts';
import { deliveryArns } from './delivery-arns.ts';
import { grantStatement, type Rooms } from './grant-statement.ts';

export type FunctionRoleProps = {
  readonly grants: readonly Grant[];
  readonly rooms: Rooms;
  readonly logGroup: ILogGroup;
};

/** A function's role: what permissions.ts lists and its own log, and no managed policy, which would grant more. */
export function functionRole(
  scope: Construct,
  name: FunctionName,
  { grants, rooms, logGroup }: FunctionRoleProps,
): Role {
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
    const wildcard = wildcardOf(on, Stack.of(scope), rooms);
    if (wildcard) acknowledgeWildcards(role, { [wildcard]: why });
  }
  return role;
}

const writesItsLog = (logGroup: ILogGroup): PolicyStatement =>
  new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });

/** The only scopes that end in a star, as cdk-nag prints them; null for any other. */
function wildcardOf(
  on: GrantScope,
  stack: Stack,
  { roleDelivery }: Pick<Rooms, 'roleDelivery'>,
): string | null {
  const arn = (service: string, region: string, resource: string) =>
    `arn:${printed(stack.partition, 'Partition')}:${service}:${region}:${printed(stack.account, 'AccountId')}:${resource}`;
  switch (on) {
    case 'any':
      return '*';
    case 'owner-topics':
      return arn('sns', printed(stack.region, 'Region'), `${ownerTopicPrefix}*`);
    case 'instances-with-action-tag':
    case 'instances-unless-ignored':
      return arn('ec2', '*', 'instance/*');
    case 'launch-templates-with-action-tag':
      return arn('ec2', '*', 'launch-template/*');
    case 'roles':
      return arn('iam', '', 'role/*');
    case 'hub-product':
      return arn('securityhub', '*', `product/${printed(stack.account, 'AccountId')}/default`);
    case 'table':
    case 'settings-parameter':
    case 'operations-topic':
    case 'topic-key':
    case 'state-machine':
    case 'event-queue':
    case 'slack-queue':
    case 'slack-secret':
    case 'event-bus':
    case 'event-data-store':
    case 'athena-work-group':
    case 'athena-table':
      return null;
    case 'trail-bucket':
    case 'results-bucket':
      return printedObjects(deliveryArns(on, roleDelivery, stack), stack);
  }
}

/** What the deployment decides is printed as a pseudo parameter. */
function printed(value: string, pseudo: 'Partition' | 'Region' | 'AccountId'): string {
  return Token.isUnresolved(value) ? `<AWS::${pseudo}>` : value;
}

function printedObjects([, objects = '']: readonly string[], stack: Stack): string {
  return objects.replace(stack.partition, printed(stack.partition, 'Partition'));
}
