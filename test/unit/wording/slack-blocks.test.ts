import { expect, it } from 'vitest';
import { bold, plain, words } from '../../../shared/wording/slack-blocks.ts';
import { check } from '../support/check.ts';
import { hostileText } from '../support/hostile.ts';

it('only we begin a line', () => {
  expect(words('a\nb\u2028c', 'd\r\n\u0000e')).toEqual({ type: 'text', text: 'a b c\nd e' });
  check(hostileText, (text) => {
    for (const part of [bold(text), plain(text), words(text)])
      expect('text' in part && part.text).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  });
});
