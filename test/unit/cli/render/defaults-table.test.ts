import { describe, expect, it } from 'vitest';
import type { AuditFacts } from '../../../../cli/render/audit/audit-facts.ts';
import { renderAudit, type View } from '../../../../cli/render/audit/render-audit.ts';
import type { DefaultsReport } from '../../../../shared/domain/sources/source-report.ts';
import { foundWith, untouched } from './sources.ts';

const view: View = {
  columns: null,
  groupBy: null,
  isSelection: false,
  width: Infinity,
  paint: (_, text) => text,
};
const table = (facts: AuditFacts, spoilt: Partial<View> = {}) =>
  renderAudit('table', facts, { ...view, ...spoilt });

describe('with --only defaults', () => {
  const only = ['defaults'] as const;

  it('each Region is a row', () => {
    const required: Partial<DefaultsReport> = {
      httpTokens: 'required',
      hopLimit: 2,
      enforced: true,
      verdict: 'v2-only',
    };
    const defaults = [untouched, { ...untouched, region: 'us-east-1', ...required }];
    expect(table(foundWith([], { only, defaults })).split('\n').slice(0, 5)).toEqual([
      'region     verdict     httpTokens     httpEndpoint   hopLimit       enforced  managedBy',
      'eu-west-1  v1-allowed  no-preference  no-preference  no-preference  false     account',
      'us-east-1  v2-only     required       no-preference  2              true      account',
      '',
      '2 Regions: 1 v1-allowed, 1 v2-only',
    ]);
  });
});

describe('defaults beside instances', () => {
  it('are one line for all Regions of an account that are alike, and name the account where there are several', () => {
    const defaults = [
      untouched,
      { ...untouched, region: 'us-east-1', hopLimit: 2 },
      { ...untouched, region: 'us-west-2' },
      { ...untouched, account: '222222222222' },
    ];
    const lines = table(foundWith([], { defaults })).split('\n');
    expect(lines.slice(0, 5)).toEqual([
      'Account defaults',
      expect.stringMatching(/^account +verdict/),
      expect.stringMatching(/^123456789012 .* eu-west-1 us-west-2$/),
      expect.stringMatching(/^123456789012 .* hop limit 2 .* us-east-1$/),
      expect.stringMatching(/^222222222222 .* eu-west-1$/),
    ]);
  });

  it('that could not be read have dashes, and are unknown', () => {
    const nothing: Partial<DefaultsReport> = {
      httpTokens: null,
      httpEndpoint: null,
      hopLimit: null,
      instanceMetadataTags: null,
      enforced: null,
      managedBy: null,
      verdict: 'unknown',
      unreadable: 'denied',
    };
    const defaults = [{ ...untouched, ...nothing }];
    expect(table(foundWith([], { defaults }))).toMatch(/\nunknown +- +- +- +eu-west-1\n/);
  });
});
