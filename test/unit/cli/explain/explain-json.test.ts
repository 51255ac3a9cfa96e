import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Explained } from '../../../../cli/render/explain/explained.ts';
import { renderExplained } from '../../../../cli/render/explain/render-explained.ts';
import { explainJsonSchema, explainSchemaFile } from '../../../../scripts/write-schemas.ts';
import type { ExplainReport } from '../../../../shared/domain/explain-report.ts';
import { instanceWith } from '../../support/instances.ts';
import { plain } from '../plan/plans.ts';
import { explained } from './explained.ts';

const written = readFileSync(explainSchemaFile, 'utf8');
const accepts = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(written));
const json = (of: Explained) => renderExplained('json', of, plain);
const reportOf = (of: Explained) => JSON.parse(json(of)) as ExplainReport;

describe('the explanation as JSON', () => {
  it('holds each event in order, and every change with who asked, before, after and the request', () => {
    const { story } = reportOf(explained());
    expect(story?.map(({ kind }) => kind)).toEqual([
      'verdict',
      'told',
      'digest',
      'change',
      'watch',
      'change',
    ]);
    expect(story?.[3]?.change).toMatchObject({
      id: 'run-0/i-0123456789abcdef0',
      action: 'modify',
      status: 'applied',
      before: { httpTokens: 'optional', hopLimit: 2 },
      after: { httpTokens: 'required', hopLimit: 2 },
      askedBy: 'tag imds-warden=modify',
      startedBy: 'schedule',
      requestId: 'request-1',
      calls: 1,
      undoes: null,
    });
    expect(story?.[5]?.change).toMatchObject({
      undoes: 'run-0/i-0123456789abcdef0',
      status: 'failed',
      calls: 2,
      error: { code: 'UnauthorizedOperation' },
    });
  });

  it('has null for a month without data, and for months that could not be read', () => {
    const of = explained();
    const { months } = reportOf(of);
    expect(months.noTokenRejected?.[0]).toEqual({
      month: '2025-08',
      days: 7,
      observedDays: 0,
      calls: null,
    });
    expect(months.noToken?.at(-2)).toMatchObject({ month: '2026-10', calls: 1240 });
    const unread = { kind: 'unreadable', why: 'denied' } as const;
    const without = {
      ...of,
      now: of.now && { ...of.now, months: { noToken: unread, noTokenRejected: unread } },
    };
    expect(reportOf(without).months).toEqual({ noToken: null, noTokenRejected: null });
  });

  it('says what is so now, with the tags that concern us and no other', () => {
    const { now, next } = reportOf(explained());
    expect(now?.tags).toEqual([
      { key: 'imds-warden', value: 'modify' },
      { key: 'imds-warden:force', value: 'true' },
    ]);
    expect(now?.instance).toMatchObject({ verdict: 'enforced', owner: 'web@example.com' });
    expect(now?.plan).toMatchObject({ action: 'none', override: null, wanted: null });
    expect(next).toHaveLength(1);
  });

  it('has null for what is gone or could not be read', () => {
    const { now, story } = reportOf(explained({ instance: null, now: null, story: null }));
    expect([now, story]).toEqual([null, null]);
  });

  it('keeps a name as it was written, and no control character of it raw', () => {
    const name = 'a\u001B[2J\u202Eb "c"';
    const of = explained({}, { instance: instanceWith({ name }) });
    expect(json(of)).not.toMatch(/[^\P{C}\n]/u);
    expect(reportOf(of).now?.instance.name).toBe(name);
  });
});

describe('docs/explain.schema.json', () => {
  it('is what the code says (else run node scripts/write-schemas.ts)', () => {
    expect(written).toBe(explainJsonSchema());
  });

  it.each([
    ['all that can be told', explained()],
    ['nothing but that it is gone', explained({ instance: null, now: null, story: null })],
    ['nothing recorded', explained({ story: [], recordedIn: null })],
  ])('accepts %s', (_, of) => {
    expect([accepts(reportOf(of)), accepts.errors]).toEqual([true, null]);
  });

  it.each([
    ['another schema', { schema: 'imds-warden/explain@2' }],
    ['a field too many', { more: true }],
    ['no problems', { problems: undefined }],
    ['an event without a kind', { story: [{ at: '2026-11-22T06:30:00.000Z', text: 'x' }] }],
    ['a month that is none', { months: { noToken: [{ month: 'May' }], noTokenRejected: null } }],
    ['no price', { usd: undefined }],
  ])('refuses %s', (_, spoilt) => {
    expect(accepts(JSON.parse(JSON.stringify({ ...reportOf(explained()), ...spoilt })))).toBe(
      false,
    );
  });
});
