import { CfnOutput, Stack } from 'aws-cdk-lib';
import {
  Group,
  type IRole,
  ManagedPolicy,
  PolicyDocument,
  PolicyStatement,
  Role,
} from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { InvalidInput } from '../shared/domain/errors.ts';
import { guardParameters } from '../shared/domain/guardrails/guard-parameters.ts';
import { guardPolicy } from '../shared/domain/guardrails/guard-policy.ts';
import { policyText } from '../shared/domain/guardrails/policy-text.ts';
import { productName } from '../shared/domain/names.ts';
import { SettingsError } from '../shared/domain/parse-settings.ts';
import type { Settings } from '../shared/domain/settings.ts';

export type GuardRailSettings = NonNullable<Settings['guardRails']>;

/** What people look for in the list of policies. */
const policyName = `${productName}-guard-rails`;

/**
 * The guard rails as a managed policy, attached to the roles and groups that the settings name, or to nobody yet. It only
 * denies, and never the role that puts IMDSv1 back where a tag or an undo asks for it.
 */
export class GuardRails extends Construct {
  /** @throws SettingsError when the policy is larger than IAM takes */
  constructor(scope: Construct, settings: GuardRailSettings, remediator: Pick<IRole, 'roleArn'>) {
    super(scope, 'guard-rails');
    const { hopLimit, exceptions, parts, roles, groups } = settings;
    const wanted = { hopLimit, exceptions, parts };
    checkSize(wanted);
    const { Statement } = guardPolicy(
      guardParameters({
        ...wanted,
        partition: Stack.of(this).partition,
        remediators: [remediator.roleArn],
      }),
    );
    const policy = new ManagedPolicy(this, 'policy', {
      managedPolicyName: policyName,
      description: 'imds-warden: keeps IMDSv1 out; it only denies (docs/guardrails.md)',
      // Not minimized: each statement keeps the Sid by which guardrails check names it.
      document: new PolicyDocument({
        statements: Statement.map((one) => PolicyStatement.fromJson(one)),
        minimize: false,
      }),
      roles: roles.map((name) => Role.fromRoleName(this, `role-${name}`, name)),
      groups: groups.map((name) => Group.fromGroupName(this, `group-${name}`, name)),
    });
    new CfnOutput(this, 'policy-arn', { value: policy.managedPolicyArn });
  }
}

/** Before the deployment puts its own ARNs in: they are no longer than the pattern that stands for them here. */
function checkSize(wanted: Parameters<typeof guardParameters>[0]): void {
  try {
    policyText('iam', guardPolicy(guardParameters(wanted)));
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new SettingsError(`guardRails cannot be deployed: ${error.message}`, { cause: error });
  }
}
