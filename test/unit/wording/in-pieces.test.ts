import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { inPieces } from '../../../shared/wording/in-pieces.ts';
import { check } from '../support/check.ts';

it.each([
  ['short', 10, ['short']],
  ['one two three', 7, ['one two', 'three']],
  ['one two three', 13, ['one two three']],
  ['abcdefgh', 3, ['abc', 'def', 'gh']],
  ['a abcdefgh b', 3, ['a', 'abc', 'def', 'gh', 'b']],
  ['😀😀😀', 5, ['😀😀', '😀']],
  ['', 5, ['']],
])('%j in pieces of %d is %j', (text, most, pieces) => {
  expect(inPieces(text, most)).toEqual(pieces);
});

it('no piece is too long, no letter is broken, and nothing is lost', () => {
  const anyText = fc.string({ unit: 'grapheme-composite', maxLength: 60 });
  check(anyText, fc.integer({ min: 2, max: 20 }), (text, most) => {
    const pieces = inPieces(text, most);
    for (const piece of pieces) {
      expect(piece.length).toBeLessThanOrEqual(most);
      expect(piece.isWellFormed()).toBe(text.isWellFormed() || piece.isWellFormed());
    }
    expect(pieces.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  });
});
