import {
  meetsConditions,
  type PolicyConditions,
  type RequestContext,
  wildcard,
} from './meets-condition.ts';

/** One action on one resource: a call is as many of them as it has resources, and all must be allowed. */
export type PolicyRequest = {
  /** `ec2:RunInstances` */
  readonly action: string;
  /** An ARN; `*` where the action knows no resources. */
  readonly resource: string;
  readonly context: RequestContext;
};

/** As policies are written, ours and those that AWS publishes. */
export type PolicyStatement = {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: PolicyConditions;
};

/**
 * The statements that deny a request. One is enough: "an explicit deny ... overrides any allow"
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html). Statements that allow are passed over:
 * a guard rail grants nothing.
 * @throws RangeError for an operator that is not known
 */
export function deniedBy<S extends PolicyStatement>(
  policy: { readonly Statement: readonly S[] },
  request: PolicyRequest,
): readonly S[] {
  return policy.Statement.filter(
    ({ Effect, Action, Resource, Condition = {} }) =>
      Effect === 'Deny' &&
      [Action].flat().some((pattern) => wildcard(pattern, 'i').test(request.action)) &&
      [Resource].flat().some((pattern) => wildcard(pattern).test(request.resource)) &&
      meetsConditions(Condition, request.context),
  );
}
