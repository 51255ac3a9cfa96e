import { wildcard } from '../wildcard.ts';

/**
 * Whether a condition of one operator and key holds: `values` are the policy's, `found` is the request's.
 * Operators that the sandbox does not know never get here.
 */
export function holds(name: string, values: readonly string[], found: string | undefined): boolean {
  return OPERATORS[name]?.(values, found) ?? false;
}

export function isOperator(name: string): boolean {
  return Object.hasOwn(OPERATORS, name);
}

/** Whether the value found under the condition's key (undefined: the request has none) meets the policy's values. */
type Operator = (values: readonly string[], found: string | undefined) => boolean;

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * "If the key that you specify in a policy condition is not present in the request context, the values do not match",
 * and a negated operator is then true.
 */
const OPERATORS: Readonly<Record<string, Operator>> = {
  Null: (values, found) => values.includes(String(found === undefined)),
  StringEquals: equals,
  StringNotEquals: (values, found) => !equals(values, found),
  StringEqualsIgnoreCase: equalsIgnoreCase,
  StringNotEqualsIgnoreCase: (values, found) => !equalsIgnoreCase(values, found),
  StringLike: (values, found) =>
    found !== undefined && values.some((value) => wildcard(value).test(found)),
};

export const operatorNames = Object.keys(OPERATORS);

function equals(values: readonly string[], found: string | undefined): boolean {
  return found !== undefined && values.includes(found);
}

function equalsIgnoreCase(values: readonly string[], found: string | undefined): boolean {
  return equals(
    values.map((value) => value.toLowerCase()),
    found?.toLowerCase(),
  );
}
