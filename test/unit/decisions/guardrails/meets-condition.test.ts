import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds, operatorNames } from '../../../../sandbox/policy/conditions.ts';
import { meetsConditions } from '../../../../shared/decisions/guardrails/meets-condition.ts';

const key = 'ec2:MetadataHttpTokens';

/** One operator, one key. */
function meets(operator: string, values: string | readonly string[], found?: string): boolean {
  return meetsConditions(
    { [operator]: { [key]: values } },
    found === undefined ? {} : { [key]: found },
  );
}

describe('a condition', () => {
  it.each([
    ['StringEquals', 'required', 'required', true],
    ['StringEquals', 'required', 'Required', false],
    ['StringEquals', ['1', '2'], '2', true],
    ['StringNotEquals', 'required', 'optional', true],
    ['StringNotEquals', ['1', '2'], '2', false],
    ['StringNotEquals', ['1', '2'], '3', true],
    ['StringEqualsIgnoreCase', 'required', 'REQUIRED', true],
    ['StringNotEqualsIgnoreCase', 'required', 'REQUIRED', false],
    ['StringLike', 'req*', 'required', true],
    ['StringNotLike', 'req?', 'required', true],
    ['NumericEquals', '2.0', '2', true],
    ['NumericNotEquals', '2.0', '2', false],
    ['NumericLessThan', '2.0', '1.0', true],
    ['NumericLessThan', '2.0', '2.0', false],
    ['NumericLessThanEquals', '2.0', '2', true],
    ['NumericGreaterThan', '2', '10', true],
    ['NumericGreaterThan', '2', '2', false],
    ['NumericGreaterThan', '2', 'many', false],
    ['NumericGreaterThanEquals', '2', '2', true],
    ['Bool', 'true', 'True', true],
    ['Null', 'true', 'anything', false],
    ['Null', 'false', 'anything', true],
  ])('%s %j is, of %j, %j', (operator, values, found, expected) => {
    expect(meets(operator, values, found)).toBe(expected);
  });

  it.each([
    ['StringEquals', 'required', false],
    ['StringNotEquals', 'required', true],
    ['StringEqualsIfExists', 'required', true],
    ['StringNotEqualsIfExists', 'required', true],
    ['NumericLessThan', '2.0', false],
    ['NumericGreaterThan', '2', false],
    ['NumericGreaterThanIfExists', '2', true],
    ['NumericNotEquals', '2', true],
    ['ArnLike', 'arn:aws:iam::*:role/a', false],
    ['ArnNotLike', 'arn:aws:iam::*:role/a', true],
    ['Bool', 'false', false],
    ['Null', 'true', true],
    ['Null', 'false', false],
  ])('%s %j is, of a key that is missing, %j', (operator, values, expected) => {
    expect(meets(operator, values)).toBe(expected);
  });

  it.each([
    ['arn:aws:iam::*:role/admin', 'arn:aws:iam::111122223333:role/admin', true],
    ['arn:aws:iam::*:role/admin', 'arn:aws:iam::111122223333:role/admin2', false],
    ['arn:aws:iam::*:role/admin*', 'arn:aws:iam::111122223333:role/admin2', true],
    ['arn:*:iam::*:role/*/admin', 'arn:aws-cn:iam::111122223333:role/team/admin', true],
    // A star does not reach past a colon, but in the resource.
    ['arn:aws:iam:*:role/admin', 'arn:aws:iam::111122223333:role/admin', false],
    ['arn:aws:iam::?:role/admin', 'arn:aws:iam::111122223333:role/admin', false],
  ])('ArnLike %s is, of %s, %j', (pattern, arn, expected) => {
    expect(meets('ArnLike', pattern, arn)).toBe(expected);
    expect(meets('ArnNotLike', pattern, arn)).toBe(!expected);
  });

  it('finds its key in any case, and takes true and false without quotes', () => {
    expect(meetsConditions({ Null: { 'EC2:metadatahttptokens': false } }, { [key]: 'a' })).toBe(
      true,
    );
  });

  it('holds only if every operator and every key does', () => {
    const both = { StringEquals: { a: '1', b: '2' }, Null: { c: 'true' } };
    expect(meetsConditions(both, { a: '1', b: '2' })).toBe(true);
    expect(meetsConditions(both, { a: '1', b: '3' })).toBe(false);
    expect(meetsConditions(both, { a: '1', b: '2', c: '' })).toBe(false);
  });

  it('of an operator that is not known is refused, not passed over', () => {
    expect(() => meets('DateLessThan', '2026-01-01', '2025-01-01')).toThrow(
      'the operator DateLessThan is not known here',
    );
    expect(() => meets('ForAllValues:StringEquals', 'a', 'a')).toThrow(RangeError);
  });
});

describe('the sandbox, which has an evaluator of its own for what callers are allowed', () => {
  it('agrees on every operator that both know', () => {
    const text = fc.constantFrom('required', 'Required', 'optional', 'req*', '', 'true', 'false');
    fc.assert(
      fc.property(
        fc.constantFrom(...operatorNames),
        fc.array(text, { minLength: 1, maxLength: 3 }),
        fc.option(text, { nil: undefined }),
        (operator, values, found) => {
          expect(meets(operator, values, found)).toBe(holds(operator, values, found));
        },
      ),
      { numRuns: 500 },
    );
  });
});
