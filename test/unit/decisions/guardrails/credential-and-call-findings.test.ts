import { describe, expect, it } from 'vitest';
import type {
  GuardInstance,
  MetadataCalls,
} from '../../../../shared/domain/guardrails/guard-facts.ts';
import { found, user } from './found.ts';

const credentials = (...instances: readonly GuardInstance[]) =>
  found('RequireImdsV2Credentials', { instances });

describe('credentials of IMDSv2 only', () => {
  it('break the roles of instances that use IMDSv1, each told once', () => {
    const others = ['2', '3', '4', '5', '6', '7'].map((n) => ({ ...user, instanceId: `i-${n}` }));
    expect(credentials(user, ...others)).toEqual([
      'breaks role web: IMDSv1 is in use, and may hand out its credentials: i-1, i-2, i-3, i-4, i-5 and 2 more',
    ]);
  });

  it('follow CloudTrail, where it was asked, whatever CloudWatch says', () => {
    const read = { kind: 'read', lastAt: null, days: 14 } as const;
    expect(credentials({ ...user, delivery: { ...read, calls: 0 } })).toEqual([]);
    expect(credentials({ ...user, verdict: 'enforced', delivery: { ...read, calls: 3 } })).toEqual([
      'breaks role web: calls were signed with credentials that IMDSv1 had handed out in the last 14 days: i-1',
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

  it('leave exceptions alone', () => {
    const exceptions = ['arn:aws:iam::*:role/we?'];
    expect(found('RequireImdsV2Credentials', { instances: [user] }, { exceptions })).toEqual([]);
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
