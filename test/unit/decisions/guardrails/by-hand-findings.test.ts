import { describe, expect, it } from 'vitest';
import { requiring } from '../../support/sources.ts';
import { found, sourcesOf, user } from './found.ts';

const byHand = { ...user, isByHand: true };

describe('instances that came from no source', () => {
  it.each([
    [
      'RequireImdsV2',
      'whoever launches such again would be refused, unless HttpTokens=required is named',
    ],
    [
      'http_tokens',
      'the next ones like them would require IMDSv2, unless HttpTokens=optional is named',
    ],
    [
      'http_tokens_enforced',
      'whoever launches such again would be refused, unless HttpTokens=required is named',
    ],
  ])('are not called harmless by %s', (statement, then) => {
    expect(found(statement, { instances: [byHand] })).toEqual([
      `unknown principal (not known): instances that allow IMDSv1 came from no group, fleet or template that is known, and ${then}: i-1`,
    ]);
    expect(found(statement, { instances: [user] })).toEqual([]);
  });

  it('are told once for each Region, a few by name', () => {
    const many = ['2', '3', '4', '5', '6', '7'].map((n) => ({ ...byHand, instanceId: `i-${n}` }));
    const elsewhere = { ...byHand, region: 'us-east-1', instanceId: 'i-8' };
    expect(found('RequireImdsV2', { instances: [byHand, ...many, elsewhere] })).toEqual([
      expect.stringMatching(/: i-1, i-2, i-3, i-4, i-5 and 2 more$/),
      expect.stringMatching(/: i-8$/),
    ]);
  });

  it('change nothing where the account already gives IMDSv2 to launches that name no tokens', () => {
    const facts = { instances: [byHand], sources: sourcesOf({ defaults: requiring }) };
    expect(found('http_tokens', facts)).toEqual([]);
    expect(found('RequireImdsV2', facts)).toHaveLength(1);
    expect(found('http_tokens', { ...facts, sources: sourcesOf({}) })).toHaveLength(1);
    const elsewhere = { ...byHand, region: 'us-east-1' };
    expect(found('http_tokens', { ...facts, instances: [elsewhere] })).toHaveLength(1);
  });

  it('tell nothing of hop limits', () => {
    expect(found('MaxImdsHopLimit', { instances: [byHand] })).toEqual([]);
  });
});
