import type { GuardParameters } from './guard-parameters.ts';

/** Operators of IAM -> condition keys -> values. All of them must hold; of a key's values, one. */
export type GuardConditions = Readonly<
  Record<string, Readonly<Record<string, string | readonly string[]>>>
>;

export type GuardStatement = {
  readonly Sid: string;
  readonly Effect: 'Deny';
  readonly Action: string;
  readonly Resource: string;
  readonly Condition: GuardConditions;
};

/**
 * Instances alone: RunInstances is authorized for images, subnets, volumes and more as well, whose requests lack the keys
 * of an instance, and StringNotEquals is true of a key that is missing: with `*` no launch would be allowed at all
 * (docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html,
 * docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html).
 */
export function anyInstance(partition: string): string {
  return `arn:${partition}:ec2:*:*:instance/*`;
}

/** Adds who is excepted; of nobody there is no condition, because an empty list is none that IAM takes. */
export function unlessBy(
  principals: readonly string[],
  condition: GuardConditions,
): GuardConditions {
  if (principals.length === 0) return condition;
  // Of a role's session this key is the role's ARN, path included:
  // docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
  return { ...condition, ArnNotLike: { 'aws:PrincipalArn': principals } };
}

/**
 * The hop limits that are allowed, one by one: `ec2:Attribute/${AttributeName}` is of type String
 * (docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html), which numeric operators are not for.
 */
export function hopsUpTo(limit: number): readonly string[] {
  return Array.from({ length: limit }, (_, index) => String(index + 1));
}

/** Whoever may put IMDSv1 back. */
export function restorers({ exceptions, remediators }: GuardParameters): readonly string[] {
  return [...remediators, ...exceptions];
}
