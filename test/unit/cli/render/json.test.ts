import { describe, expect, it } from 'vitest';
import { renderAudit, type View } from '../../../../cli/render/audit/render-audit.ts';
import { renderNdjson } from '../../../../cli/render/audit/ndjson.ts';
import { check } from '../../support/check.ts';
import { hostileText } from '../../support/hostile.ts';
import { factsWith, perfectReport, reportsWith } from './reports.ts';

const view: View = {
  columns: null,
  groupBy: null,
  isSelection: false,
  width: 80,
  paint: (_, text) => text,
};

describe('json', () => {
  it('is one document: what was asked for, what was found, and the totals of what was selected', () => {
    const instances = reportsWith(
      { verdict: 'in-use', noToken: 5, noTokenRejected: null },
      { verdict: 'unknown', noToken: null, noTokenRejected: null },
    );
    const targets = [
      { account: '123456789012', region: 'eu-west-1', status: 'read', instances: 9 },
      { account: '123456789012', region: 'us-east-1', status: 'unread', error: 'no', instances: 0 },
    ] as const;
    const facts = factsWith(instances, {
      targets,
      problems: ['us-east-1 could not be read: no'],
      notes: ['account 123456789012: the roles could not be read (AccessDenied)'],
    });
    expect(JSON.parse(renderAudit('json', facts, view))).toEqual({
      schema: 'imds-warden/audit@1',
      only: ['instances'],
      generatedAt: '2026-11-22T06:30:00.000Z',
      window: { from: facts.window.from, to: facts.window.to },
      targets,
      instances,
      totals: {
        instances: 2,
        verdicts: { rejecting: 0, 'in-use': 1, unknown: 1, ready: 0, enforced: 0, off: 0 },
        noToken: 5,
        noTokenRejected: null,
      },
      sources: null,
      sourceTotals: null,
      defaults: null,
      defaultsTotals: null,
      problems: ['us-east-1 could not be read: no'],
      notes: ['account 123456789012: the roles could not be read (AccessDenied)'],
      usage: { metricsRequested: 2000 },
      usd: 0.02,
    });
  });

  it('counts each instance once in the totals, whatever its groups', () => {
    const facts = factsWith(reportsWith({ roleNames: ['a', 'b'], noToken: 3 }));
    const report = JSON.parse(renderAudit('json', facts, { ...view, groupBy: 'role' }));
    expect(report).toMatchObject({ schema: 'imds-warden/audit-groups@1', groupBy: 'role' });
    expect(report).toMatchObject({ usage: { metricsRequested: 2000 }, usd: 0.02 });
    expect(report.groups.map(({ group }: { group: string }) => group)).toEqual(['a', 'b']);
    expect(report.totals).toMatchObject({ instances: 1, noToken: 3 });
  });

  it('says what else was not known in the counts of groups too', () => {
    const facts = factsWith(reportsWith({}), { problems: ['no data'], notes: ['no roles'] });
    const report = JSON.parse(renderAudit('json', facts, { ...view, groupBy: 'region' }));
    expect(report).toMatchObject({ problems: ['no data'], notes: ['no roles'] });
  });

  it('is laid out in lines, two spaces deep', () => {
    expect(renderAudit('json', factsWith([]), view)).toMatch(/^\{\n {2}"schema": [^]*\n\}\n$/);
  });
});

it('ndjson is one line an instance, or a group', () => {
  const instances = reportsWith({ name: 'one\ntwo' }, {});
  const lines = renderAudit('ndjson', factsWith(instances), view).split('\n');
  expect(lines).toHaveLength(3);
  expect(lines.slice(0, 2).map((line) => JSON.parse(line))).toEqual(instances);
  expect(renderAudit('ndjson', factsWith(instances), { ...view, groupBy: 'region' })).toMatch(
    /^\{"group":"eu-west-1","instances":2,[^\n]*\}\n$/,
  );
});

it('whatever a tag holds, nothing in the text steers a terminal, and the value is unchanged', () => {
  check(hostileText, (hostile) => {
    const report = { ...perfectReport, name: hostile, advice: hostile };
    const document = renderAudit('json', factsWith([report]), view);
    const line = renderNdjson([report]);
    expect(document.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(JSON.parse(line)).toEqual(report);
    expect(JSON.parse(document).instances[0]).toEqual(report);
  });
});

it.each([
  '\u001B',
  '\u009B',
  '\u007F',
  '\u202E',
  '\u2066',
  '\u2028',
  '\u200F',
  '\u{E0001}',
  '\uD800',
])('%j is written as an escape', (name) => {
  expect(renderNdjson([{ ...perfectReport, name }])).toMatch(/"name":"(\\u[0-9a-f]{4}){1,2}"/);
});
