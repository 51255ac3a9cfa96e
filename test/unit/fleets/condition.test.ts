import { describe, expect, it } from 'vitest';
import { holds } from '../../../fleets/table/condition.ts';

const item = { pk: 'a', holder: 'run-1', until: '2027-03-10', version: 2, gone: false, none: null };
const now = { ':now': '2027-03-11' };

describe('a condition', () => {
  it.each([
    ['attribute_exists(holder)', {}, true],
    ['attribute_not_exists(holder)', {}, false],
    ['attribute_not_exists(other)', {}, true],
    // null is a value.
    ['attribute_exists(none)', {}, true],
    ['holder = :me', { ':me': 'run-1' }, true],
    ['holder <> :me', { ':me': 'run-1' }, false],
    ['version = :read', { ':read': 2 }, true],
    ['version = :read', { ':read': '2' }, false],
    ['gone = :no', { ':no': false }, true],
    ['none = :closed', { ':closed': null }, true],
    ['none <> :closed', { ':closed': null }, false],
    ['until < :now', now, true],
    ['until >= :now', now, false],
    // What is missing is unequal to everything, and neither less nor more.
    ['other <> :me', { ':me': 'run-1' }, true],
    ['other < :now', now, false],
    // Types do not compare.
    ['version < :now', now, false],
    ['holder = :me AND until < :now', { ':me': 'run-1', ...now }, true],
    ['holder = :me OR until < :now', { ':me': 'run-2', ...now }, true],
    [
      'holder = :me OR version = :two AND gone = :no',
      { ':me': 'x', ':two': 3, ':no': false },
      false,
    ],
    [
      '(holder = :me OR version = :two) AND gone = :no',
      { ':me': 'run-1', ':two': 3, ':no': false },
      true,
    ],
    ['NOT holder = :me', { ':me': 'run-2' }, true],
  ])('%s with %o is %s', (expression, values, expected) => {
    expect(holds({ expression, values }, item)).toBe(expected);
  });

  it('takes names for attributes', () => {
    const condition = { expression: '#status = :from', names: { '#status': 'holder' } };
    expect(holds({ ...condition, values: { ':from': 'run-1' } }, item)).toBe(true);
  });

  it('of an item that is not there finds no attribute', () => {
    expect(holds({ expression: 'attribute_not_exists(pk)' }, null)).toBe(true);
    expect(holds({ expression: 'pk <> :a', values: { ':a': 'a' } }, null)).toBe(true);
  });
});

describe('what is not known of the grammar is an error, not a guess', () => {
  it.each([
    ['begins_with(holder, :me)', { ':me': 'run' }],
    ['holder BETWEEN :me AND :now', { ':me': 'run', ...now }],
    ['holder = :me extra', { ':me': 'run' }],
    ['holder = :missing', {}],
    ['holder = :me', { ':me': 'run', ':unused': 1 }],
    ['a.b = :me', { ':me': 'run' }],
    ['(holder = :me', { ':me': 'run' }],
    ['', {}],
  ])('%s', (expression, values) => {
    expect(() => holds({ expression, values }, item)).toThrow(SyntaxError);
  });
});
