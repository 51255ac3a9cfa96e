/** Operators of IAM -> condition keys -> values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Ends a grant at instances that carry the action tag with another value than `ignore`. ModifyInstanceMetadataOptions
 * knows the instance as its resource and aws:ResourceTag as a condition:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 * The Null test comes first in importance: a negated comparison alone is also true where the tag is missing.
 */
export function actionTagCondition(tag: string): Conditions {
  const key = `aws:ResourceTag/${tag}`;
  return { Null: { [key]: 'false' }, StringNotEqualsIgnoreCase: { [key]: 'ignore' } };
}

/**
 * Ends a grant at instances that are not tagged `ignore`: a negated comparison is true where the tag is missing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function unlessIgnoredCondition(tag: string): Conditions {
  return { StringNotEqualsIgnoreCase: { [`aws:ResourceTag/${tag}`]: 'ignore' } };
}
