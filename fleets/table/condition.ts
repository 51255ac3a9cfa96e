import type { Item } from '../../shared/records/item.ts';
import type { Condition } from '../../shared/records/update-input.ts';

/**
 * Whether a condition expression holds for an item, by the grammar of DynamoDB as far as the records use it
 * (docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html). Whatever is not known
 * here is an error: an evaluator that guessed could make a wrong record look right.
 * @param item null: there is none, so that none of its attributes exists
 * @throws SyntaxError
 */
export function holds(condition: Condition, item: Item | null): boolean {
  const parser = parserOf(condition, item ?? {});
  const result = parser.either();
  parser.end();
  return result;
}

type Operand = { readonly value: unknown };

function parserOf({ expression, names = {}, values = {} }: Condition, item: Item) {
  const tokens = tokensOf(expression);
  const used = new Set<string>();
  let position = 0;
  const peek = () => tokens[position] ?? '';
  const next = () => tokens[position++] ?? '';
  const fail = (what: string): never => {
    throw new SyntaxError(`condition "${expression}": ${what}`);
  };
  const expect = (token: string) => {
    if (next() !== token) fail(`expected "${token}" before token ${position}`);
  };

  /** All operands are evaluated, so that an error behind the first OR is seen too. */
  const either = (): boolean => {
    let result = both();
    while (peek() === 'OR') {
      next();
      const other = both();
      result = result || other;
    }
    return result;
  };
  const both = (): boolean => {
    let result = single();
    while (peek() === 'AND') {
      next();
      const other = single();
      result = result && other;
    }
    return result;
  };
  const single = (): boolean => {
    if (peek() === 'NOT') {
      next();
      return !single();
    }
    if (peek() === '(') {
      next();
      const result = either();
      expect(')');
      return result;
    }
    const exists = /^attribute_(not_)?exists$/.exec(peek());
    if (exists) {
      next();
      expect('(');
      const { value } = attribute(next());
      expect(')');
      return (value !== undefined) === (exists[1] === undefined);
    }
    const one = operand(next());
    const comparator = next();
    return compared(one, comparator, operand(next()), fail);
  };
  const operand = (token: string): Operand => {
    if (!token.startsWith(':')) return attribute(token);
    if (!(token in values)) fail(`${token} has no value`);
    used.add(token);
    return { value: values[token] };
  };
  const attribute = (token: string): Operand => {
    if (!/^#?\w+$/.test(token)) fail(`"${token}" is no attribute`);
    if (!token.startsWith('#')) return { value: item[token] };
    const name = names[token] ?? fail(`${token} has no name`);
    used.add(token);
    return { value: item[name] };
  };
  return {
    either,
    end: () => {
      if (position < tokens.length) fail(`"${peek()}" is one too many`);
      // DynamoDB refuses values and names that an expression does not use.
      for (const name of [...Object.keys(values), ...Object.keys(names)])
        if (!used.has(name)) fail(`${name} is not used`);
    },
  };
}

function tokensOf(expression: string): readonly string[] {
  const tokens = expression.match(/<>|<=|>=|[=<>()]|[#:]?\w+|\S/g) ?? [];
  return tokens.map((token) => (/^(and|or|not)$/i.test(token) ? token.toUpperCase() : token));
}

/** An attribute that is missing is unequal to everything, and neither less nor more: so is one of another type. */
function compared(
  { value: one }: Operand,
  comparator: string,
  { value: other }: Operand,
  fail: (what: string) => never,
): boolean {
  const types = [typeOf(one), typeOf(other)];
  if (types.some((type) => type === 'other')) fail('maps and lists are not compared here');
  const isEqual = one !== undefined && other !== undefined && one === other;
  if (comparator === '=') return isEqual;
  if (comparator === '<>') return !isEqual;
  if (!['<', '<=', '>', '>='].includes(comparator)) fail(`"${comparator}" is no comparator`);
  const isOrdered = types[0] === types[1] && (types[0] === 'string' || types[0] === 'number');
  if (!isOrdered) return false;
  const [a, b] = [one as string, other as string];
  switch (comparator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    default:
      return a >= b;
  }
}

function typeOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  return ['string', 'number', 'boolean'].includes(typeof value) ? typeof value : 'other';
}
