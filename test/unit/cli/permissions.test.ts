import { describe, expect, it } from 'vitest';
import { printPermissions } from '../../../cli/commands/permissions.ts';
import { policyDocument } from '../../../shared/domain/policy-document.ts';

describe('imds-warden permissions', () => {
  it('prints a policy that IAM takes as it is', () => {
    const options = { table: 'ledger', actionTag: 'acme:imds', partition: 'aws-us-gov' };
    const printed = printPermissions('apply', options);
    expect(JSON.parse(printed)).toEqual(policyDocument('apply', options));
    expect(printed).toMatch(/^\{\n {2}"Version": "2012-10-17",\n/);
  });

  it.each(['', 'deploy', 'Audit', 'toString'])('names the commands when asked for "%s"', (name) => {
    expect(() => printPermissions(name, {})).toThrow(
      expect.objectContaining({
        name: 'UsageError',
        message: `no permissions are known for "${name}"; there are: audit, plan, apply, undo, image, explain, breaker, owners, notify, guardrails`,
      }),
    );
  });

  it.each([
    ['--table', { table: '*' }],
    ['--table', { table: 'ledger/index/*' }],
    ['--table', { table: '' }],
    ['--action-tag', { actionTag: '' }],
    ['--action-tag', { actionTag: '*' }],
    ['--action-tag', { actionTag: '${aws:username}' }],
    ['--partition', { partition: '*' }],
    ['--partition', { partition: 'aws:s3' }],
  ])(
    'refuses %s where %o would grant more than one thing, and says what it takes',
    (option, options) => {
      expect(() => printPermissions('apply', options)).toThrow(
        expect.objectContaining({
          name: 'UsageError',
          message: expect.stringMatching(new RegExp(`^${option} takes .+; it holds "`)),
        }),
      );
    },
  );
});
