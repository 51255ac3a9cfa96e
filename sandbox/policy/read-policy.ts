import type * as z from 'zod/mini';
import { wildcard } from '../wildcard.ts';
import { holds } from './conditions.ts';
import type { Need, Resource } from './need.ts';
import { policyDocument, type Statement } from './policy-document.ts';

/** Whether a policy allows something. */
export type Policy = (need: Need) => boolean;

/**
 * A policy from its JSON document. Throws on anything that the sandbox does not understand, because a statement that it
 * skipped could make a test pass.
 */
export function readPolicy(document: unknown): Policy {
  const { data, error } = policyDocument.safeParse(document);
  if (error) {
    const reasons = error.issues.map(explain).join('; ');
    throw new RangeError(`the sandbox does not understand this policy: ${reasons}. ${KNOWN}`);
  }
  const statements = data.Statement.map(compile);
  return (need) => statements.some((allows) => allows(need));
}

const KNOWN = 'It knows statements of Sid, Effect (Allow), Action, Resource and Condition.';

function explain(issue: z.core.$ZodIssue): string {
  const where = issue.path.join('.') || 'the document';
  if (issue.code === 'unrecognized_keys') return `${where}: unknown ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_key')
    return `${where}: ${issue.issues.map(({ message }) => message).join(', ')}`;
  return `${where}: ${issue.message}`;
}

// "Wildcards ... if the * is the last character of a resource ARN segment, it can expand to match beyond the colon boundaries":
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
function compile({ Action, Resource, Condition = {} }: Statement): Policy {
  const actions = Action.map((pattern) => wildcard(pattern, 'i'));
  const resources = Resource.map((pattern) => wildcard(pattern));
  return ({ action, resource }) =>
    actions.some((pattern) => pattern.test(action)) &&
    resources.some((pattern) => pattern.test(resource.arn)) &&
    meets(resource, Condition);
}

/** All operators, and all keys of each; of a key's values the operator decides. */
function meets(resource: Resource, condition: NonNullable<Statement['Condition']>): boolean {
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => holds(operator, values, found(key, resource))),
  );
}

// "Context key names are not case-sensitive", the tag's key in them included.
function found(key: string, { tags = {}, attributes = {} }: Resource): string | undefined {
  const [kind = '', ...rest] = key.split('/');
  const wanted = rest.join('/').toLowerCase();
  const named = kind.toLowerCase() === 'ec2:attribute' ? attributes : tags;
  return Object.entries(named).find(([name]) => name.toLowerCase() === wanted)?.[1];
}
