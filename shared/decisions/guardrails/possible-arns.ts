import type { GuardFacts } from '../../domain/guardrails/guard-facts.ts';
import { roleNameOf } from '../role-delivery.ts';

/** A role as an audit knows it. */
type KnownRole = { readonly account: string; readonly role: string };

/**
 * The ARNs that a role may have. An audit knows its name alone, and `aws:PrincipalArn` holds its path too
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names): where CloudTrail named it,
 * there is one, because a name is taken once in an account; else it has no path, any path, or one that an exception names.
 */
export function possibleArns(
  { account, role }: KnownRole,
  delivered: GuardFacts['delivered'],
  { partition, exceptions }: { readonly partition: string; readonly exceptions: readonly string[] },
): readonly string[] {
  const known = delivered.find(
    ({ account: at, roleArn }) => at === account && roleNameOf(roleArn) === role,
  );
  if (known !== undefined) return [known.roleArn];
  const named = exceptions.flatMap((pattern) => {
    const path = /:role\/(.+\/)[^/]*$/.exec(pattern)?.[1];
    return path === undefined ? [] : [path.replaceAll(/[*?]/g, 'x')];
  });
  const paths = ['', 'any/path/', ...named];
  return [...new Set(paths)].map((path) => `arn:${partition}:iam::${account}:role/${path}${role}`);
}
