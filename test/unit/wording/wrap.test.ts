import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { point, wrap } from '../../../shared/wording/wrap.ts';
import { check } from '../support/check.ts';

it('a short text is one line under its indent', () => {
  expect(wrap('two words', '    ')).toBe('    two words');
});

it('a long one is broken between words', () => {
  expect(wrap('one two three four', '', 9)).toBe('one two\nthree\nfour');
});

it('a line may be exactly as wide as allowed', () => {
  expect(wrap('abcd efgh', '', 9)).toBe('abcd efgh');
  expect(wrap('abcd efgh', ' ', 9)).toBe(' abcd\n efgh');
});

it('a word that is too long stays whole', () => {
  const arn = `arn:aws:iam::123456789012:role/${'x'.repeat(80)}`;
  expect(wrap(`see ${arn} there`)).toBe(`see\n${arn}\nthere`);
});

const words = fc.array(fc.stringMatching(/^[a-z]{1,90}$/), { minLength: 1, maxLength: 40 });

it('no word is lost or broken, and no line is too long unless it is one word', () => {
  check(words, fc.constantFrom('', '  ', '    '), (text, indent) => {
    const lines = wrap(text.join(' '), indent).split('\n');
    expect(lines.flatMap((line) => line.trim().split(' '))).toEqual(text);
    for (const line of lines) {
      expect(line.startsWith(indent)).toBe(true);
      expect(line.length <= 80 || !line.trim().includes(' ')).toBe(true);
    }
  });
});

it('a point of a list is indented under its text', () => {
  const text = 'word '.repeat(20).trim();
  expect(point('> ', text)).toBe(`> ${'word '.repeat(15).trim()}\n  ${'word '.repeat(5).trim()}`);
  expect(point('- ', 'short')).toBe('- short');
});
