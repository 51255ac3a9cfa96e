import { describe, expect, it } from 'vitest';
import { checkAnswer, checkCount } from '../../../bench/runs/check-answer.ts';

const truth = new Map([
  ['web', { noToken: 7, noTokenRejected: null }],
  ['db', { noToken: null, noTokenRejected: 0 }],
]);
const web = { name: 'web', noToken: 7, noTokenRejected: null };
const db = { name: 'db', noToken: null, noTokenRejected: 0 };
const print = (...lines: readonly object[]) =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

describe('a figure is made of an answer', () => {
  it('that has every instance with its true totals, in any order', () => {
    expect(() => checkAnswer(print(db, web), truth)).not.toThrow();
  });

  it.each([
    ['an instance is missing', print(web), 'answered 1 of 2 instances'],
    ['an instance is too many', print(web, db, web), 'answered 3 of 2 instances'],
    ['there is nothing', '', 'answered 0 of 2 instances'],
    ['an instance stands in for another', print(web, web), 'answered for web, twice'],
    [
      'an instance is not of the account',
      print(web, { ...db, name: 'x' }),
      'answered for x, which is nobody',
    ],
    [
      'a call is missing',
      print({ ...web, noToken: 6 }, db),
      'found 6 and null calls of web, which made 7 and null',
    ],
    [
      'what was never measured is zero',
      print(web, { ...db, noToken: 0 }),
      'found 0 and 0 calls of db, which made null and 0',
    ],
  ])('and not where %s', (_, printed, why) => {
    expect(() => checkAnswer(printed, truth)).toThrow(why);
  });
});

it.each([999, 1001, 0])('no figure is made of %i answers for 1,000 instances', (lines) => {
  expect(() => checkCount(lines, 1000)).toThrow(`answered ${lines} of 1000 instances`);
  expect(() => checkCount(1000, 1000)).not.toThrow();
});
