/** What an exception may be, for whoever wrote something else. */
export const principalPatternWords =
  'the ARN of a user, a role or root, such as arn:aws:iam::*:role/break-glass; * and ? stand for characters, but not for a whole name in any account';

/**
 * What `aws:PrincipalArn` can hold: of a role's session it is the role's own ARN, never that of sts
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn).
 */
const pattern =
  /^arn:[a-z*?-]+:iam::(?<account>[\d*?]{1,12}):(?<name>root|(user|role)\/[\w+=,.@/*?-]{1,512})$/;

/** Whether a text may stand among the exceptions: what excepts everybody, in every account, would be no guard rail. */
export function isPrincipalPattern(text: string): boolean {
  const { account, name = '' } = pattern.exec(text)?.groups ?? {};
  if (account === undefined) return false;
  return /^\d{12}$/.test(account) || !/^(user|role)\/[*?/]*$/.test(name);
}
