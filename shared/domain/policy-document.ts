import { actionTagCondition, type Conditions } from './action-tag-condition.ts';
import type { CommandScope, Grant } from './grants.ts';
import { productName, settingsParameter, tableIndexes, tableParameter } from './names.ts';
import { parseSettings } from './parse-settings.ts';
import { type CommandName, commandPermissions } from './command-permissions.ts';

/** An identity policy as IAM takes it. */
export type PolicyDocument = {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
};

export type Statement = {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Conditions;
};

export type PolicyOptions = {
  /** Name of the deployed table. */
  readonly table: string;
  /** Key of the tag that asks for a change. */
  readonly actionTag: string;
  readonly partition: string;
};

/**
 * The stack's own names and tag, in any Region of any account. CloudFormation calls the table
 * `<stack>-<logical id>-<random>`, because the template gives it no name:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
 */
export const policyDefaults: PolicyOptions = {
  table: `${productName}-*`,
  actionTag: parseSettings({}).tags.action,
  partition: 'aws',
};

/** The least that a command needs: what permissions.ts lists, one statement for each kind of thing. */
export function policyDocument(
  command: CommandName,
  options: Partial<PolicyOptions> = {},
): PolicyDocument {
  const grants: readonly Grant<CommandScope>[] = commandPermissions[command];
  const scopes = [...new Set(grants.map(({ on }) => on))];
  return {
    Version: '2012-10-17',
    Statement: scopes.flatMap((scope) => {
      const granted = grants.filter(({ on }) => on === scope).flatMap(({ actions }) => actions);
      return statementsOn(scope, granted.toSorted(), { ...policyDefaults, ...options });
    }),
  };
}

function statementsOn(
  scope: CommandScope,
  actions: readonly string[],
  { table, actionTag, partition }: PolicyOptions,
): Statement[] {
  const arn = (service: string, resource: string) => `arn:${partition}:${service}:*:*:${resource}`;
  switch (scope) {
    case 'any':
      return [allow('ReadInstancesMetricsAndRoles', actions, ['*'])];
    case 'warden-parameters':
      return [
        allow(
          'ReadSettingsAndTableName',
          actions,
          [settingsParameter, tableParameter].map((name) => arn('ssm', `parameter${name}`)),
        ),
      ];
    case 'roles':
      return [allow('ReadRoleTags', actions, [`arn:${partition}:iam::*:role/*`])];
    case 'warden-topics':
      return [allow('ReadSubscribers', actions, [arn('sns', `${productName}-*`)])];
    case 'instances-with-action-tag':
      return [
        {
          ...allow('ChangeInstancesWithActionTag', actions, [arn('ec2', 'instance/*')]),
          Condition: actionTagCondition(actionTag),
        },
      ];
    case 'launch-templates-with-action-tag':
      return [
        {
          ...allow('ChangeLaunchTemplatesWithActionTag', actions, [
            arn('ec2', 'launch-template/*'),
          ]),
          Condition: actionTagCondition(actionTag),
        },
      ];
    case 'instances':
      return [allow('ChangeInstances', actions, [arn('ec2', 'instance/*')])];
    case 'launch-templates':
      return [allow('ChangeLaunchTemplates', actions, [arn('ec2', 'launch-template/*')])];
    case 'images':
      // An AMI's ARN names no account: docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
      return [allow('ChangeImages', actions, [`arn:${partition}:ec2:*::image/*`])];
    case 'account-defaults':
      return [allow('ChangeAccountDefaults', actions, ['*'])];
    case 'table':
      return [
        allow('KeepRecords', actions, [arn('dynamodb', `table/${table}`)]),
        ...(actions.includes(query)
          ? [
              allow(
                'QueryIndexes',
                [query],
                indexNames.map((name) => arn('dynamodb', `table/${table}/index/${name}`)),
              ),
            ]
          : []),
      ];
  }
}

/** Only queries go through indexes. */
const query = 'dynamodb:Query';
const indexNames = Object.values(tableIndexes).map(({ name }) => name);

function allow(Sid: string, Action: readonly string[], Resource: readonly string[]): Statement {
  return { Sid, Effect: 'Allow', Action, Resource };
}
