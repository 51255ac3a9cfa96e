import { describe, expect, it } from 'vitest';
import type { MetadataCalls } from '../../../../shared/domain/guardrails/guard-facts.ts';
import { findBreaks } from '../../../../shared/decisions/guardrails/find-breaks.ts';
import { guardParameters } from '../../../../shared/domain/guardrails/guard-parameters.ts';
import { permissive, silentVersion, templateOf } from '../../support/sources.ts';
import { declarative, found, nothing, sourcesOf, user } from './found.ts';

describe('the declarative policy', () => {
  const silent = { templates: [templateOf([silentVersion])] };

  it('breaks what hangs on a template that names nothing, and uses IMDSv1', () => {
    const hanging = { 'in-use': 2, ready: 5 };
    expect(found('http_tokens', { sources: sourcesOf(silent, hanging) })).toEqual([
      'breaks template lt-1: its next instances would require IMDSv2, and 2 that hang on it use IMDSv1',
    ]);
    expect(found('http_tokens', { sources: sourcesOf(silent, { ready: 5 }) })).toEqual([]);
    expect(found('http_tokens', { sources: sourcesOf(silent, { unknown: 1 }) })).toEqual([
      'unknown template lt-1: its next instances would require IMDSv2, and of 1 that hangs on it no use is known',
    ]);
  });

  it('decides before the AMI does, so that it matters not whether one is named', () => {
    const templates = [templateOf([{ ...silentVersion, imageId: null }])];
    const sources = sourcesOf({ templates }, { 'in-use': 1 });
    expect(found('http_tokens', { sources })).toEqual([
      'breaks template lt-1: its next instances would require IMDSv2, and 1 that hangs on it uses IMDSv1',
    ]);
    expect(found('http_tokens_enforced', { sources })).toEqual([]);
  });

  it('leaves alone what names optional itself, until it is enforced', () => {
    const named = { templates: [templateOf([{ options: { httpTokens: 'optional' } }])] };
    const sources = sourcesOf(named, { 'in-use': 1 });
    expect(found('http_tokens', { sources })).toEqual([]);
    expect(found('http_tokens_enforced', { sources })).toEqual([
      'breaks template lt-1: version 1 names HttpTokens optional, so that every launch of it would fail',
    ]);
    const lax = findBreaks({ ...nothing, sources }, guardParameters(), {
      ...declarative,
      enforced: false,
    });
    expect(lax.map(({ statement }) => statement)).not.toContain('http_tokens_enforced');
  });

  it('takes hops from launches that have more by the default', () => {
    const defaults = { ...permissive, options: { hopLimit: 4 } };
    expect(
      found('http_put_response_hop_limit', { sources: sourcesOf({ ...silent, defaults }) }),
    ).toEqual(['breaks template lt-1: its next instances would get hop limit 2, not 4']);
    expect(found('http_put_response_hop_limit', { sources: sourcesOf(silent) })).toEqual([]);
  });

  it('enforced, keeps everybody from restoring', () => {
    expect(found('http_tokens_enforced', { instances: [{ ...user, wantsV1: true }] })).toEqual([
      'breaks instance i-1: its tag asks for restore, which would be refused',
    ]);
  });

  it('is not called harmless for what could not be read', () => {
    const defaults = { kind: 'unreadable', why: 'AccessDenied' } as const;
    const sources = sourcesOf({ ...silent, defaults });
    for (const setting of ['http_tokens', 'http_tokens_enforced'])
      expect(found(setting, { sources })).toEqual([
        expect.stringMatching(/^unknown template lt-1: .*AccessDenied/),
      ]);
  });

  it('may change a hop limit that is not known, where it may be larger', () => {
    const templates = [templateOf([{ ...silentVersion, imageId: null }])];
    const open = { sources: sourcesOf({ templates }) };
    const ofOneHop = findBreaks({ ...nothing, ...open }, guardParameters(), {
      ...declarative,
      hopLimit: 1,
    });
    const check = ofOneHop.find(({ statement }) => statement === 'http_put_response_hop_limit');
    expect(check?.findings).toEqual([
      expect.objectContaining({
        outcome: 'unknown',
        reason: expect.stringMatching(
          /^its next instances would get hop limit 1, and what they get today is not known: /,
        ),
      }),
    ]);
    // Whichever AMI it will be, it has no more than 2.
    expect(found('http_put_response_hop_limit', open)).toEqual([]);
    const defaults = { kind: 'unreadable', why: 'AccessDenied' } as const;
    const unread = { sources: sourcesOf({ ...silent, defaults }) };
    expect(found('http_put_response_hop_limit', unread)).toEqual([
      expect.stringMatching(/^unknown template lt-1: .*AccessDenied/),
    ]);
  });

  const call: MetadataCalls = {
    account: '123456789012',
    region: 'eu-west-1',
    action: 'ec2:ModifyInstanceMetadataOptions',
    principal: 'arn:aws:iam::123456789012:role/ops',
    asked: { HttpTokens: 'optional' },
    calls: 2,
    lastAt: '2026-11-20T10:00:00.000Z',
  };

  it.each([
    [{ HttpTokens: 'optional', HttpEndpoint: 'enabled' }, ['breaks']],
    [{ HttpEndpoint: 'enabled' }, ['unknown']],
    [{ HttpEndpoint: 'enabled', HttpTokens: 'required' }, []],
    [{ HttpPutResponseHopLimit: '3' }, []],
  ])('enforced, breaks callers that asked an instance for %j: %j', (asked, outcomes) => {
    const exceptions = ['arn:aws:iam::*:role/ops'];
    const lines = found('http_tokens_enforced', { calls: [{ ...call, asked }] }, { exceptions });
    expect(lines.map((line) => line.split(' ')[0])).toEqual(outcomes);
    expect(found('http_tokens', { calls: [{ ...call, asked }] })).toEqual([]);
  });

  it.each([
    [{ HttpTokens: 'required' }, 'breaks'],
    [{ HttpPutResponseHopLimit: '2' }, 'breaks'],
    [{ HttpEndpoint: 'enabled' }, 'unknown'],
    [{}, 'unknown'],
  ])("takes the account's defaults from whoever set %j: %s", (asked, outcome) => {
    const calls = [{ ...call, action: 'ec2:ModifyInstanceMetadataDefaults', asked } as const];
    const exceptions = ['arn:aws:iam::*:role/ops'];
    const lines = found('http_tokens', { calls }, { exceptions });
    expect(lines.map((line) => line.split(' ')[0])).toEqual([outcome]);
    expect(found('http_tokens_enforced', { calls })).toEqual([]);
  });

  it.each([
    ['ec2:ModifyInstanceMetadataOptions', 'http_tokens_enforced'],
    ['ec2:ModifyInstanceMetadataDefaults', 'http_tokens'],
  ] as const)('is not called harmless where CloudTrail was silent of %s', (action, setting) => {
    const { account, region } = call;
    const unknownCalls = [{ account, region, action, why: 'AccessDenied' }];
    for (const one of ['http_tokens', 'http_tokens_enforced'])
      expect(found(one, { unknownCalls })).toEqual(
        one === setting
          ? ['unknown principal (not known): who makes such calls is not known: AccessDenied']
          : [],
      );
  });
});
