import { describe, expect, it } from 'vitest';
import { plainText } from '../../../shared/wording/plain-text.ts';
import { check } from '../support/check.ts';
import { hostileText } from '../support/hostile.ts';

it.each(['web-01', 'Vendor appliance (case 81723), 50 % done', 'größe 字 😀', 'a@example.com'])(
  '%j stays as it is',
  (text) => {
    expect(plainText(text)).toBe(text);
  },
);

describe('what is hostile is made harmless', () => {
  it.each([
    ['<!channel> look', '!channel look'],
    ['<https://evil.example|click>', 'https:/ /evil.example|click'],
    ['https://evil.example', 'https:/ /evil.example'],
    ['see WWW.evil.example', 'see www evil.example'],
    ['one\ntwo\r\n\tthree', 'one two three'],
    ['\u202Egnp.exe\u202C', 'gnp.exe'],
    ['a\u200Bb\uFEFFc\u00ADd', 'a b c d'],
    ['a\u2028b\u2029c\u0000d', 'a b c d'],
    ['`rm -rf /`', "'rm -rf /'"],
    ['\uD800', ''],
    ['', ''],
  ])('%j becomes %j', (hostile, text) => {
    expect(plainText(hostile)).toBe(text);
  });

  it('and is cut where letters end, not within one', () => {
    expect(plainText('😀'.repeat(128), 10)).toBe(`${'😀'.repeat(7)}...`);
    expect(plainText('x'.repeat(80))).toBe('x'.repeat(80));
    expect(plainText('x'.repeat(81))).toBe(`${'x'.repeat(77)}...`);
  });
});

it('whatever is written, the text is one short line without controls, links, markup or mentions', () => {
  check(hostileText, (hostile) => {
    const text = plainText(hostile);
    expect(text).not.toMatch(/[\p{C}\p{Zl}\p{Zp}<>`]|:\/\/|www\.|^\s|\s$|\s\s/iu);
    expect(Array.from(text).length).toBeLessThanOrEqual(80);
  });
});

it('what is harmless already is not changed again', () => {
  check(hostileText, (hostile) => {
    const text = plainText(hostile, 200);
    expect(plainText(text, 200)).toBe(text);
  });
});

it('no command of the AWS CLI is left that somebody may take for ours and paste', () => {
  expect(plainText('x aws ec2 terminate-instances --instance-ids i-1')).toBe(
    'x aws-ec2 terminate-instances --instance-ids i-1',
  );
  expect(plainText('aws\tiam\ncreate-user')).toBe('aws-iam create-user');
  expect(plainText('AWS answered; paws off; managed by aws')).toBe(
    'AWS answered; paws off; managed by aws',
  );
});
