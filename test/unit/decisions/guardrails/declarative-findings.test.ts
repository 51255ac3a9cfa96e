import { describe, expect, it } from 'vitest';
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
      'unknown template lt-1: its next instances would require IMDSv2, and of 1 that hang on it no use is known',
    ]);
  });

  it('decides before the AMI does, so that it matters not whether one is named', () => {
    const templates = [templateOf([{ ...silentVersion, imageId: null }])];
    const sources = sourcesOf({ templates }, { 'in-use': 1 });
    expect(found('http_tokens', { sources })).toEqual([
      'breaks template lt-1: its next instances would require IMDSv2, and 1 that hang on it use IMDSv1',
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
});
