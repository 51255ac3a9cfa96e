import { InvalidInput } from '../errors.ts';
import type { DeclarativePolicy } from './declarative-policy.ts';
import type { GuardPolicy } from './guard-policy.ts';

/** Where a guard rail is attached: to the organization, to a principal of one account, or to the organization once more. */
export const guardForms = ['scp', 'iam', 'declarative'] as const;

export type GuardForm = (typeof guardForms)[number];

/**
 * Of a service control policy and a declarative one every character counts
 * (docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html): the page has named 5,120 for the first for
 * years, and 10,240 of late, so that the smaller fits either way. Of a managed policy white space does not count
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html).
 */
const mostCharacters = { scp: 5120, iam: 6144, declarative: 10_000 } as const satisfies Record<
  GuardForm,
  number
>;

const kinds = {
  scp: 'a service control policy',
  iam: 'a managed policy',
  declarative: 'a declarative policy',
} as const satisfies Record<GuardForm, string>;

const smaller =
  'name fewer exceptions, one pattern for several of them, or print its parts apart (--parts launch, and so on), each as a policy of its own';

const remedies = {
  scp: smaller,
  iam: smaller,
  declarative: 'write a shorter message',
} as const satisfies Record<GuardForm, string>;

/**
 * The policy as JSON, ready to attach: indented, or on one line where it would else be too large.
 * @throws InvalidInput when it is too large either way
 */
export function policyText(form: GuardForm, policy: GuardPolicy | DeclarativePolicy): string {
  const most = mostCharacters[form];
  const short = JSON.stringify(policy);
  const size = form === 'iam' ? short.replaceAll(/\s/g, '').length : short.length;
  if (size > most)
    throw new InvalidInput(
      `the policy has ${size} characters, and ${kinds[form]} may have ${most}: ${remedies[form]}`,
    );
  const long = JSON.stringify(policy, null, 2);
  return form === 'iam' || long.length <= most ? long : short;
}
