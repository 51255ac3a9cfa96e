import { describe, expect, it } from 'vitest';
import { declarativePolicy } from '../../../../shared/domain/guardrails/declarative-policy.ts';
import { guardParameters } from '../../../../shared/domain/guardrails/guard-parameters.ts';
import { guardPolicy } from '../../../../shared/domain/guardrails/guard-policy.ts';
import { policyText } from '../../../../shared/domain/guardrails/policy-text.ts';

const excepting = (count: number) =>
  guardPolicy(
    guardParameters({
      exceptions: Array.from(
        { length: count },
        (_, index) => `arn:aws:iam::111122223333:role/exception-${index + 10}`,
      ),
    }),
  );

describe('the text of a policy', () => {
  it('is indented, and small enough for a service control policy as it comes', () => {
    const text = policyText('scp', excepting(0));
    expect(text).toContain('\n  "Statement": [');
    expect(text.length).toBeLessThanOrEqual(5120);
    expect(JSON.parse(text)).toEqual(excepting(0));
  });

  it('is one line where it would else be too large for a service control policy', () => {
    const text = policyText('scp', excepting(4));
    expect(text).not.toContain('\n');
    expect(text.length).toBeLessThanOrEqual(5120);
  });

  it('has room for every hop limit, in both forms', () => {
    const policy = guardPolicy(guardParameters({ hopLimit: 64 }));
    expect(policyText('scp', policy).length).toBeLessThanOrEqual(5120);
    expect(policyText('iam', policy)).toContain('"64"');
  });

  it('is refused where it cannot be made small enough', () => {
    expect(() => policyText('scp', excepting(30))).toThrow(
      /^the policy has \d+ characters, and a service control policy may have 5120: name fewer/,
    );
    expect(() => policyText('iam', excepting(30))).toThrow('a managed policy may have 6144');
    expect(() => policyText('scp', excepting(30))).toThrow('print its parts apart (--parts launch');
    const message = 'x'.repeat(10_000);
    const large = declarativePolicy({ hopLimit: 2, enforced: true, message });
    expect(() => policyText('declarative', large)).toThrow('write a shorter message');
  });

  it('of a managed policy is not counted with its white space', () => {
    const policy = excepting(8);
    const text = policyText('iam', policy);
    expect(text.length).toBeGreaterThan(6144);
    expect(text.replaceAll(/\s/g, '').length).toBeLessThanOrEqual(6144);
  });
});

describe('the declarative policy', () => {
  it('is as Organizations takes it: texts, each assigned', () => {
    expect(declarativePolicy({ hopLimit: 2, enforced: true, message: 'ask us' })).toEqual({
      ec2_attributes: {
        instance_metadata_defaults: {
          http_tokens: { '@@assign': 'required' },
          http_put_response_hop_limit: { '@@assign': '2' },
          http_tokens_enforced: { '@@assign': 'enabled' },
        },
        exception_message: { '@@assign': 'ask us' },
      },
    });
  });

  it('leaves enforcement to the accounts unless it is asked for', () => {
    const { instance_metadata_defaults: defaults } = declarativePolicy({
      hopLimit: 1,
      enforced: false,
      message: '',
    }).ec2_attributes;
    expect(Object.keys(defaults)).toEqual(['http_tokens', 'http_put_response_hop_limit']);
  });
});
