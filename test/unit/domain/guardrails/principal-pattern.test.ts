import { describe, expect, it } from 'vitest';
import { isPrincipalPattern } from '../../../../shared/domain/guardrails/principal-pattern.ts';

describe('an exception', () => {
  it.each([
    'arn:aws:iam::111122223333:role/break-glass',
    'arn:aws:iam::*:role/break-glass',
    'arn:*:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Admin_*',
    'arn:aws-cn:iam::111122223333:user/ops',
    'arn:aws:iam::111122223333:root',
    // One whole account is a choice; every one of them is no guard rail.
    'arn:aws:iam::111122223333:role/*',
  ])('may be %s', (text) => {
    expect(isPrincipalPattern(text)).toBe(true);
  });

  it.each([
    '*',
    'break-glass',
    'arn:aws:iam::*:*',
    'arn:aws:iam::*:role/*',
    'arn:aws:iam::1111*:role/**',
    // A session is excepted by its role.
    'arn:aws:sts::111122223333:assumed-role/break-glass/me',
    'arn:aws:iam::111122223333:group/admins',
    'arn:aws:iam::*:role/${aws:username}',
    'arn:aws:iam::*:role/a"b',
    '',
  ])('may not be %j', (text) => {
    expect(isPrincipalPattern(text)).toBe(false);
  });
});
