import { describe, expect, it } from 'vitest';
import type {
  DeliveredCalls,
  GuardInstance,
  MetadataCalls,
} from '../../../../shared/domain/guardrails/guard-facts.ts';
import { found, user } from './found.ts';

const credentials = (...instances: readonly GuardInstance[]) =>
  found('RequireImdsV2Credentials', { instances });

const row: DeliveredCalls = {
  account: '123456789012',
  roleArn: 'arn:aws:iam::123456789012:role/web',
  instanceId: 'i-gone',
  calls: 3,
  lastAt: '2026-11-20T10:00:00.000Z',
  days: 14,
};

describe('credentials of IMDSv2 only', () => {
  it('break the roles of instances that use IMDSv1, each told once', () => {
    const others = ['2', '3', '4', '5', '6', '7'].map((n) => ({ ...user, instanceId: `i-${n}` }));
    expect(credentials(user, ...others)).toEqual([
      'breaks role web: IMDSv1 is in use, and may hand out its credentials: i-1, i-2, i-3, i-4, i-5 and 2 more',
    ]);
  });

  it('break whom CloudTrail names, whatever CloudWatch says', () => {
    const read = { kind: 'read', lastAt: null, days: 14 } as const;
    expect(credentials({ ...user, verdict: 'enforced', delivery: { ...read, calls: 3 } })).toEqual([
      'breaks role web: calls were signed with credentials that IMDSv1 had handed out in the last 14 days: i-1',
    ]);
  });

  it('may break a role of which CloudTrail has no call: that proves nothing', () => {
    const delivery = { kind: 'read', lastAt: null, days: 14, calls: 0 } as const;
    expect(credentials({ ...user, delivery })).toEqual([
      'unknown role web: IMDSv1 is in use, and CloudTrail has no call with its credentials in the last 14 days, which proves nothing: i-1',
    ]);
    expect(credentials({ ...user, delivery, verdict: 'unknown' })).toEqual([
      expect.stringMatching(
        /^unknown role web: whether IMDSv1 is used is not known, and CloudTrail/,
      ),
    ]);
    expect(credentials({ ...user, delivery, verdict: 'ready' })).toEqual([]);
  });

  it('break the role of an instance that is gone: CloudTrail still names it', () => {
    expect(found('RequireImdsV2Credentials', { delivered: [row] })).toEqual([
      'breaks role web: calls were signed with credentials that IMDSv1 had handed out in the last 14 days: i-gone',
    ]);
    expect(found('RequireImdsV2Credentials', { delivered: [{ ...row, calls: 0 }] })).toEqual([]);
    const both = found('RequireImdsV2Credentials', { delivered: [row], instances: [user] });
    expect(both).toEqual([expect.stringMatching(/^breaks role web: .*: i-1, i-gone$/)]);
  });

  it('name an instance once, and count it once, of which CloudTrail tells twice', () => {
    const delivery = { kind: 'read', lastAt: null, days: 14, calls: 7 } as const;
    const delivered = [{ ...row, instanceId: user.instanceId }];
    const instances = [{ ...user, delivery }];
    expect(found('RequireImdsV2Credentials', { delivered, instances })).toEqual([
      expect.stringMatching(/^breaks role web: .* days: i-1$/),
    ]);
  });

  it('break nobody who has no role, or whose IMDSv1 is quiet', () => {
    expect(credentials({ ...user, roleNames: [] }, { ...user, verdict: 'ready' })).toEqual([]);
  });

  it('may break where the role, or the use, is not known', () => {
    expect(credentials({ ...user, roleNames: null })).toEqual([
      'unknown instance i-1: IMDSv1 is in use, and may hand out its credentials, and its role is not known',
    ]);
    expect(credentials({ ...user, verdict: 'unknown' })).toEqual([
      'unknown role web: whether IMDSv1 is used is not known: i-1',
    ]);
    const delivery = { kind: 'unreadable', why: 'AccessDenied' } as const;
    expect(credentials({ ...user, delivery })).toEqual([expect.stringMatching(/^breaks role web/)]);
  });

  it.each([
    ['arn:aws:iam::*:role/*we?', []],
    // Whether it has the path that fits, or has one at all, an audit does not know.
    ['arn:aws:iam::*:role/we?', ['unknown role web']],
    ['arn:aws:iam::*:role/team/web', ['unknown role web']],
    ['arn:aws:iam::*:role/other', ['breaks role web']],
  ])('leave the exception %s alone, as far as it fits whatever the path is', (pattern, told) => {
    const exceptions = [pattern];
    const lines = found('RequireImdsV2Credentials', { instances: [user] }, { exceptions });
    expect(lines.map((line) => line.split(':')[0])).toEqual(told);
    for (const line of lines.filter((one) => one.startsWith('unknown')))
      expect(line).toContain('which path it has is not known');
  });

  it.each([
    ['arn:aws:iam::*:role/web', 1],
    ['arn:aws:iam::*:role/team/web', 0],
  ])('hold %s against the path that CloudTrail names', (pattern, many) => {
    const roleArn = 'arn:aws:iam::123456789012:role/team/web';
    const facts = { instances: [user], delivered: [{ ...row, roleArn }] };
    const lines = found('RequireImdsV2Credentials', facts, { exceptions: [pattern] });
    expect(lines).toEqual(Array(many).fill(expect.stringMatching(/^breaks role web/)));
  });
});

const call: MetadataCalls = {
  account: '123456789012',
  region: 'eu-west-1',
  action: 'ec2:ModifyInstanceMetadataOptions',
  principal: 'arn:aws:iam::123456789012:role/ops',
  asked: { HttpTokens: 'optional', HttpEndpoint: 'enabled' },
  calls: 2,
  lastAt: '2026-11-20T10:00:00.000Z',
};

const raised = (hops: string) => ({
  ...call,
  action: 'ec2:ModifyInstanceMetadataDefaults' as const,
  asked: { HttpPutResponseHopLimit: hops },
});

describe('changes by the remediation role only', () => {
  it('break whoever has lately set IMDSv1 back', () => {
    expect(found('KeepImdsV2', { calls: [call] })).toEqual([
      'breaks principal arn:aws:iam::123456789012:role/ops: it asked for HttpTokens=optional, HttpEndpoint=enabled 2 times in the last 90 days, on 2026-11-20 for the last time',
    ]);
    expect(found('KeepDefaultImdsV2', { calls: [call] })).toEqual([]);
  });

  it('break whoever raised a hop limit too far, and nobody who required tokens', () => {
    const asked = { HttpTokens: 'required', HttpPutResponseHopLimit: '3' };
    expect(found('KeepImdsV2', { calls: [{ ...call, asked }] })).toEqual([]);
    expect(found('KeepImdsHopLimit', { calls: [{ ...call, asked }] })).toHaveLength(1);
  });

  it('leave the remediation role and exceptions alone', () => {
    const principal =
      'arn:aws:iam::123456789012:role/imds-warden-functionsremediateregionrole3F446D31-abc';
    expect(found('KeepImdsV2', { calls: [{ ...call, principal }] })).toEqual([]);
    const exceptions = ['arn:aws:iam::*:role/ops'];
    expect(found('KeepImdsV2', { calls: [call] }, { exceptions })).toEqual([]);
  });

  it('may break whoever switched an endpoint on: how it was before, CloudTrail does not say', () => {
    const asked = { HttpEndpoint: 'enabled', HttpPutResponseHopLimit: '2' };
    expect(found('SwitchOnWithImdsV2', { calls: [{ ...call, asked }] })).toEqual([
      expect.stringMatching(/^unknown principal .*; how the instance was before is not known$/),
    ]);
    const safe = { ...asked, HttpTokens: 'required' };
    expect(found('SwitchOnWithImdsV2', { calls: [{ ...call, asked: safe }] })).toEqual([]);
  });

  it("break whoever gave the account's default more hops, and not whoever left it open", () => {
    expect(found('KeepDefaultImdsHopLimit', { calls: [raised('64')] })).toHaveLength(1);
    expect(found('KeepDefaultImdsHopLimit', { calls: [raised('2'), raised('-1')] })).toEqual([]);
  });

  it("break whoever took the account's default back", () => {
    const asked = { HttpTokens: 'no-preference' };
    const calls = [{ ...call, action: 'ec2:ModifyInstanceMetadataDefaults', asked } as const];
    expect(found('KeepDefaultImdsV2', { calls })).toHaveLength(1);
    expect(found('KeepImdsV2', { calls })).toEqual([]);
  });

  it('are not called harmless where CloudTrail could not be asked', () => {
    const { account, region, action } = call;
    expect(
      found('KeepImdsV2', { unknownCalls: [{ account, region, action, why: 'AccessDenied' }] }),
    ).toEqual(['unknown principal (not known): who makes such calls is not known: AccessDenied']);
  });
});
