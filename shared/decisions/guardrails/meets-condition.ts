/** What a request brings: condition keys, which match in any case, and their values. */
export type RequestContext = Readonly<Record<string, string>>;

/** Operators of IAM -> condition keys -> values; true and false may stand without quotes. */
export type PolicyConditions = Readonly<
  Record<string, Readonly<Record<string, string | boolean | readonly (string | boolean)[]>>>
>;

/**
 * Whether all of a statement's conditions hold: every operator, every key of each; of a key's values one, and of a negated
 * operator none (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html).
 * @throws RangeError for an operator that is not known: passed over, it would make a policy look narrower than it is
 */
export function meetsConditions(conditions: PolicyConditions, context: RequestContext): boolean {
  return Object.entries(conditions).every(([name, keys]) =>
    Object.entries(keys).every(([key, values]) =>
      holds(name, [values].flat().map(String), find(context, key)),
    ),
  );
}

/** "Context key names are not case-sensitive." */
function find(context: RequestContext, key: string): string | undefined {
  const wanted = key.toLowerCase();
  return Object.entries(context).find(([name]) => name.toLowerCase() === wanted)?.[1];
}

function holds(name: string, values: readonly string[], found: string | undefined): boolean {
  if (name === 'Null') return values.includes(String(found === undefined));
  const [, operator = name, ifExists = ''] = /^(.+?)(IfExists)?$/.exec(name) ?? [];
  const positive = comparisons[operator];
  const negative = comparisons[negated[operator] ?? ''];
  const compare = positive ?? negative;
  if (compare === undefined) throw new RangeError(`the operator ${name} is not known here`);
  // A missing key meets nothing, so that a negated operator is true of it:
  // docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
  if (found === undefined) return ifExists !== '' || positive === undefined;
  const isMet = values.some((value) => compare(value, found));
  return positive === undefined ? !isMet : isMet;
}

/** Whether what the request brings meets one value of the policy. */
type Comparison = (value: string, found: string) => boolean;

const comparisons: Readonly<Record<string, Comparison | undefined>> = {
  StringEquals: (value, found) => value === found,
  StringEqualsIgnoreCase: (value, found) => value.toLowerCase() === found.toLowerCase(),
  StringLike: (value, found) => wildcard(value).test(found),
  NumericEquals: (value, found) => Number(found) === Number(value),
  NumericLessThan: (value, found) => Number(found) < Number(value),
  NumericLessThanEquals: (value, found) => Number(found) <= Number(value),
  NumericGreaterThan: (value, found) => Number(found) > Number(value),
  NumericGreaterThanEquals: (value, found) => Number(found) >= Number(value),
  Bool: (value, found) => value.toLowerCase() === found.toLowerCase(),
  ArnEquals: arnLike,
  ArnLike: arnLike,
};

const negated: Readonly<Record<string, string | undefined>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  NumericNotEquals: 'NumericEquals',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
};

/** "Each of the six colon-delimited components of the ARN is checked separately", and may have wildcards. */
function arnLike(value: string, found: string): boolean {
  const [pattern, arn] = [componentsOf(value), componentsOf(found)];
  return pattern.every((part, index) => wildcard(part).test(arn[index] ?? ''));
}

/** The last of them is the resource, colons included. */
function componentsOf(arn: string): readonly string[] {
  const parts = arn.split(':');
  return Array.from({ length: 6 }, (_, index) =>
    index < 5 ? (parts[index] ?? '') : parts.slice(5).join(':'),
  );
}

/** `*` for any characters, `?` for one. */
export function wildcard(pattern: string, flags = ''): RegExp {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, `s${flags}`);
}
