import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { renderAudit } from '../../../../cli/render/audit/render-audit.ts';
import { auditJsonSchema, auditSchemaFile } from '../../../../scripts/write-schemas.ts';
import {
  type AuditPart,
  auditParts,
  type Grouping,
  groupings,
} from '../../../../shared/domain/report.ts';
import { factsWith, perfectReport, reportsWith } from './reports.ts';
import {
  foundWith,
  hangingOn,
  perfectLaunch,
  perfectSource,
  sourcesWith,
  untouched,
} from './sources.ts';

const written = readFileSync(auditSchemaFile, 'utf8');
const accepts = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(written));

const facts = factsWith(
  reportsWith({ roleNames: ['web'], noToken: 3 }, { roleNames: null, name: null, noToken: null }),
  {
    targets: [
      { account: '123456789012', region: 'eu-west-1', status: 'read', instances: 2 },
      { account: '123456789012', region: 'sa-east-1', status: 'unread', error: 'no', instances: 0 },
    ],
    problems: ['sa-east-1 could not be read: no'],
    notes: ['the roles could not be read'],
  },
);

function documentOf(groupBy: Grouping | null) {
  const view = {
    columns: null,
    groupBy,
    isSelection: false,
    width: 80,
    paint: (_: unknown, text: string) => text,
  };
  return JSON.parse(renderAudit('json', facts, view));
}

const everything = foundWith(
  sourcesWith(
    { hanging: hangingOn(2), kind: 'group', intent: 'modify' },
    {
      hanging: null,
      verdict: 'unknown',
      service: { service: 'emr', sign: 'a tag', lever: 'its release' },
      launches: [
        {
          ...perfectLaunch,
          version: null,
          httpTokens: { value: null, why: 'the AMI could not be read' },
          verdict: 'unknown',
        },
      ],
    },
  ),
  {
    ...facts,
    only: ['instances', 'sources', 'defaults'],
    targets: [
      {
        account: '123456789012',
        region: 'eu-west-1',
        status: 'read',
        instances: 2,
        unreadSources: { images: 'denied' },
      },
    ],
    defaults: [untouched, { ...untouched, hopLimit: 2, httpTokens: null, unreadable: 'denied' }],
  },
);

function documentOfAll(groupBy: Grouping | null, only: readonly AuditPart[] = auditParts) {
  const view = {
    columns: null,
    groupBy,
    isSelection: false,
    width: 80,
    paint: (_: unknown, text: string) => text,
  };
  return JSON.parse(renderAudit('json', { ...everything, only }, view));
}

describe('docs/audit.schema.json', () => {
  it('is what the code says (else run node scripts/write-schemas.ts)', () => {
    expect(written).toBe(auditJsonSchema());
  });

  it.each([null, ...groupings])('accepts what is printed, grouped by %s', (groupBy) => {
    expect([accepts(documentOf(groupBy)), accepts.errors]).toEqual([true, null]);
  });

  it.each([null, 'owner' as const])('accepts sources and defaults, grouped by %s', (groupBy) => {
    expect([accepts(documentOfAll(groupBy)), accepts.errors]).toEqual([true, null]);
  });

  it.each(['instances', 'sources', 'defaults'] as const)('accepts --only %s', (part) => {
    const document = documentOfAll(null, [part]);
    expect([accepts(document), accepts.errors]).toEqual([true, null]);
  });

  it.each([
    ['defaults among the sources', { sources: [{ ...perfectSource, kind: 'defaults' }] }],
    [
      'a source with a verdict of instances',
      { sources: [{ ...perfectSource, verdict: 'in-use' }] },
    ],
    ['a source without launches', { sources: [{ ...perfectSource, launches: undefined }] }],
    ['a hop limit that is no word', { defaults: [{ ...untouched, hopLimit: 'none' }] }],
    ['sources left out', { sources: undefined }],
    [
      'an unread part that is none',
      { targets: [{ ...everything.targets[0], unreadSources: { roles: 'denied' } }] },
    ],
  ])('refuses %s', (_, spoilt) => {
    const document = { ...documentOfAll(null), ...spoilt };
    expect(accepts(JSON.parse(JSON.stringify(document)))).toBe(false);
  });

  it.each([
    ['another schema', { schema: 'imds-warden/audit@2' }],
    ['a field too many', { more: true }],
    ['no totals', { totals: undefined }],
    ['no notes', { notes: undefined }],
    ['no price', { usd: undefined }],
    ['a negative price', { usd: -1 }],
    ['half a metric', { usage: { metricsRequested: 0.5 } }],
    ['a note that is no sentence', { notes: [{ text: 'no roles' }] }],
    ['a time without a zone', { generatedAt: '2026-11-22T06:30:00' }],
    ['an account that is none', { targets: [{ ...facts.targets[0], account: '1' }] }],
    ['a target of unknown status', { targets: [{ ...facts.targets[0], status: 'clean' }] }],
    ['a negative count', { instances: [{ ...perfectReport, noToken: -1 }] }],
    ['half a call', { instances: [{ ...perfectReport, noToken: 0.5 }] }],
    ['a verdict that is none', { instances: [{ ...perfectReport, verdict: 'fine' }] }],
    ['an instance with a field too many', { instances: [{ ...perfectReport, more: 1 }] }],
    ['totals without a verdict', { totals: { ...documentOf(null).totals, verdicts: {} } }],
  ])('refuses %s', (_, spoilt) => {
    expect(accepts(JSON.parse(JSON.stringify({ ...documentOf(null), ...spoilt })))).toBe(false);
  });

  it('refuses groups by what nobody can group by', () => {
    expect(accepts({ ...documentOf('role'), groupBy: 'name' })).toBe(false);
  });

  it('says what is counted, and what a null is', () => {
    expect(written).toContain('those that are shutting down or terminated are left out');
    expect(written).toContain('null: no data, or it could not be read');
  });
});
