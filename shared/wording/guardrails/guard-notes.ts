import type { GuardParameters } from '../../domain/guardrails/guard-parameters.ts';
import type { GuardForm } from '../../domain/guardrails/policy-text.ts';

/** What whoever attaches a guard rail must know, a paragraph each; docs/guardrails.md has the sources. */
export const guardNotes = {
  scp: [
    'To attach: save it as scp.json, then aws organizations create-policy --type SERVICE_CONTROL_POLICY --name imds-warden --description "IMDSv2 only" --content file://scp.json, and aws organizations attach-policy with its id and the id of an OU or an account. It only denies, so FullAWSAccess stays attached beside it. Begin with one account.',
    'Not stopped: the management account, and service-linked roles, by which Auto Scaling, Spot and EC2 Fleet launch; with a group, the template is checked when somebody creates or updates the group: not when $Latest or $Default moves on, and a launch configuration never. Nor RequestSpotInstances and RequestSpotFleet, which name no instance; nor instances that run already.',
  ],
  iam: [
    'To attach: save it as iam.json, then aws iam create-policy --policy-name imds-warden-guardrail --policy-document file://iam.json, and attach it to users, groups and roles. It only denies: as a permissions boundary it would allow nothing, so put its statements into the boundary that there is.',
    'Not stopped: everybody to whom it is not attached, root, and service-linked roles, by which Auto Scaling, Spot and EC2 Fleet launch; with a group, the template is checked when somebody creates or updates the group: not when $Latest or $Default moves on, and a launch configuration never. Nor RequestSpotInstances and RequestSpotFleet, which name no instance; nor instances that run already.',
  ],
  declarative: [
    'To attach: save it as declarative.json, then aws organizations create-policy --type DECLARATIVE_POLICY_EC2 --name imds-warden --description "IMDSv2 by default" --content file://declarative.json, and aws organizations attach-policy with its id and the id of an OU or an account. It holds in every Region, and nobody in an account can change these defaults while it is attached: leave accountDefaults of the settings at "leave".',
    'Not stopped: instances that run already and, without --enforced, launches that say HttpTokens=optional themselves. With --enforced there are no exceptions: where IMDSv2 is required, nobody can allow IMDSv1 again, restore and undo of imds-warden included.',
  ],
} as const satisfies Record<GuardForm, readonly string[]>;

/** Of both forms that deny: who is excepted from what. */
export function exceptionNotes({
  exceptions,
  remediators,
  parts,
}: GuardParameters): readonly string[] {
  const isAboutChanges = parts.includes('change') || parts.includes('defaults');
  const may = `Put IMDSv1 back may: ${remediators.join(', ')}. That is the role of the deployed stack; whoever runs apply or undo by hand needs --remediator with a role's ARN.`;
  return [
    ...(isAboutChanges ? [may] : []),
    exceptions.length === 0
      ? 'Nobody is excepted from the rest.'
      : `Nothing of it applies to: ${exceptions.join(', ')}.`,
  ];
}
