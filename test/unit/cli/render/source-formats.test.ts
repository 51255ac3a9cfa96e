import { describe, expect, it } from 'vitest';
import type { AuditFacts } from '../../../../cli/render/audit/audit-facts.ts';
import { fieldNames } from '../../../../cli/render/audit/fields.ts';
import { type Format, renderAudit, type View } from '../../../../cli/render/audit/render-audit.ts';
import { sourceFields } from '../../../../cli/render/audit/source-fields.ts';
import { check } from '../../support/check.ts';
import { hostileText } from '../../support/hostile.ts';
import { costLine, reportsWith } from './reports.ts';
import { foundWith, hangingOn, perfectLaunch, sourcesWith, untouched } from './sources.ts';

const view: View = {
  columns: null,
  groupBy: null,
  isSelection: false,
  width: 80,
  paint: (_, text) => text,
};
const print = (format: Format, facts: AuditFacts, spoilt: Partial<View> = {}) =>
  renderAudit(format, facts, { ...view, ...spoilt });

const only = ['sources'] as const;
const allowing = {
  verdict: 'v1-allowed',
  launches: [{ ...perfectLaunch, verdict: 'v1-allowed', usedBy: ['default', 'group web'] }],
  hanging: hangingOn(12),
} as const;

describe('csv, lines and ndjson', () => {
  it.each(['csv', 'lines', 'ndjson'] as const)(
    '%s of everything is the instances alone, as before there were sources',
    (format) => {
      const instances = reportsWith({}, { verdict: 'in-use' });
      const facts = foundWith(sourcesWith(allowing), { instances, defaults: [untouched] });
      expect(print(format, facts)).toBe(
        print(format, { ...facts, only: ['instances'], sources: [], defaults: [] }),
      );
    },
  );

  it('csv with --only sources has every field, or those that are asked for', () => {
    const facts = foundWith(sourcesWith(allowing, { hanging: null, name: null }), { only });
    expect(print('csv', facts).split('\n')[0]).toBe(fieldNames(sourceFields).join(','));
    const columns = ['id', 'name', 'title', 'instances', 'launches'];
    expect(print('csv', facts, { columns })).toBe(
      [
        'id,name,title,instances,launches',
        'lt-1,web,template web,12,"version 1: v1-allowed (default, group web)"',
        'lt-2,,template lt-2,,"version 1: v2-only (default, latest)"',
        '',
      ].join('\n'),
    );
  });

  it('csv with --only defaults has a row for each Region', () => {
    const facts = foundWith([], { only: ['defaults'], defaults: [untouched] });
    const columns = ['region', 'httpTokens', 'hopLimit', 'enforced'];
    expect(print('csv', facts, { columns })).toBe(
      'region,httpTokens,hopLimit,enforced\neu-west-1,no-preference,no-preference,false\n',
    );
  });

  it('lines with --only sources say what can be launched, and how many hang on it if that is known', () => {
    const sources = sourcesWith(
      allowing,
      { hanging: hangingOn(1), launches: [] },
      { kind: 'image', id: 'ami-1', launches: [{ ...perfectLaunch, label: 'ami-1', usedBy: [] }] },
      {
        kind: 'group',
        id: 'web',
        hanging: null,
        launches: [{ ...perfectLaunch, label: 'lt-1 version 1', usedBy: ['group web'] }],
      },
    );
    expect(print('lines', foundWith(sources, { only }))).toBe(
      [
        'lt-1 eu-west-1 v1-allowed: template, version 1: v1-allowed (default, group web); 12 instances hang on it',
        'lt-2 eu-west-1 v2-only: template, 1 instance hangs on it',
        'ami-1 eu-west-1 v2-only: image, v2-only; 0 instances hang on it',
        'web eu-west-1 v2-only: group, lt-1 version 1: v2-only; how many instances hang on it is not known',
        '',
      ].join('\n'),
    );
  });

  it('lines with --only defaults say what they are, or why that is not known', () => {
    const dark = { ...untouched, verdict: 'unknown', unreadable: 'denied\u001B[2J' } as const;
    const defaults = [{ ...untouched, httpTokens: 'required', enforced: true } as const, dark];
    expect(print('lines', foundWith([], { only: ['defaults'], defaults }))).toBe(
      [
        'defaults eu-west-1 v1-allowed: tokens required, endpoint no-preference, hop limit no-preference, HttpTokensEnforced on',
        'defaults eu-west-1 unknown: could not be read: denied [2J',
        '',
      ].join('\n'),
    );
  });

  it('ndjson with --only sources is one of them a line', () => {
    const sources = sourcesWith(allowing, {});
    const lines = print('ndjson', foundWith(sources, { only })).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(sources);
  });
});

describe('json', () => {
  it('has sources and defaults beside the instances, each with its totals', () => {
    const sources = sourcesWith(allowing, { verdict: 'unknown' });
    const facts = foundWith(sources, { instances: reportsWith({}), defaults: [untouched] });
    const report = JSON.parse(print('json', facts));
    expect(report).toMatchObject({
      only: ['instances', 'sources', 'defaults'],
      sources,
      sourceTotals: {
        sources: 2,
        verdicts: { 'v1-allowed': 1, unknown: 1, 'launch-fails': 0, 'v2-only': 0, off: 0 },
      },
      defaults: [untouched],
      defaultsTotals: { regions: 1, verdicts: { 'v1-allowed': 1 } },
    });
  });

  it('has null for what was not asked for, and an empty list only for what was', () => {
    expect(JSON.parse(print('json', foundWith([], { only })))).toMatchObject({
      instances: null,
      totals: null,
      sources: [],
      sourceTotals: { sources: 0 },
      defaults: null,
      defaultsTotals: null,
    });
  });

  it('counts them beside groups of instances', () => {
    const facts = foundWith(sourcesWith(allowing), { instances: reportsWith({}) });
    expect(JSON.parse(print('json', facts, { groupBy: 'owner' }))).toMatchObject({
      sourceTotals: { sources: 1, verdicts: { 'v1-allowed': 1 } },
      defaultsTotals: { regions: 0 },
    });
  });
});

describe('markdown', () => {
  it('has a table of each, one below the other', () => {
    const facts = foundWith(sourcesWith(allowing, {}), {
      instances: reportsWith({ name: null }),
      defaults: [untouched],
    });
    expect(print('markdown', facts, { columns: ['instanceId'] }).split('\n')).toEqual([
      '| instanceId |',
      '| --- |',
      '| i-1 |',
      '',
      '**Where new instances come from**',
      '',
      '| region | verdict | kind | id | name | launches | instances | owner |',
      '| --- | --- | --- | --- | --- | --- | ---: | --- |',
      '| eu-west-1 | v1-allowed | template | lt-1 | web | version 1: v1-allowed (default, group web) | 12 | web@example.com |',
      '',
      'and 1 more that is clean, and that nothing hangs on',
      '',
      '**Account defaults**',
      '',
      '| verdict | defaults | enforced | managedBy | regions |',
      '| --- | --- | --- | --- | --- |',
      '| v1-allowed | no preference | false | account | eu-west-1 |',
      '',
      '1 instance: 1 enforced',
      '',
      '1 of 2 sources would launch instances that allow IMDSv1.',
      '',
      costLine,
      '',
    ]);
  });

  it('leaves the others out where --where is about instances', () => {
    const facts = foundWith(sourcesWith(allowing), { instances: reportsWith({}) });
    const page = print('markdown', facts, { isSelection: true });
    expect(page).not.toContain('Where new instances come from');
    expect(page).toContain('1 of 1 source would launch instances that allow IMDSv1.');
  });
});

describe('whatever a name holds', () => {
  it('csv is one line, without controls and formulas', () => {
    check(hostileText, (hostile) => {
      const text = print('csv', foundWith(hostileSources(hostile), { only }), {
        columns: ['id', 'launches'],
      });
      expect(text.split('\n')).toHaveLength(3);
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(text.split('\n')[1]).not.toMatch(/^"?[=+\-@]/);
    });
  });

  it('a line is one line that nobody takes for a command or a link', () => {
    check(hostileText, (hostile) => {
      const text = print('lines', foundWith(hostileSources(hostile), { only }));
      expect(text.split('\n')).toHaveLength(2);
      expect(text.slice(0, -1)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}<>`]|:\/\//u);
    });
  });

  it('markdown is one row in which nothing is markup', () => {
    check(hostileText, (hostile) => {
      const page = print('markdown', foundWith(hostileSources(hostile), { only }), {
        columns: ['id'],
      });
      const cell = page.split('\n')[2]?.slice(2, -2) ?? '';
      expect(cell).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(cell.replaceAll(/\\./g, '')).not.toMatch(/[\\|`<>[\]*_~$&]|:\/\/|www\./i);
    });
  });

  it('json and ndjson steer no terminal, and hold the value unchanged', () => {
    check(hostileText, (hostile) => {
      const sources = hostileSources(hostile);
      const facts = foundWith(sources, { only });
      for (const text of [print('json', facts), print('ndjson', facts)])
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(JSON.parse(print('ndjson', facts))).toEqual(sources[0]);
    });
  });
});

function hostileSources(hostile: string) {
  return sourcesWith({
    id: hostile,
    name: hostile,
    launches: [{ ...perfectLaunch, label: 'x', usedBy: [`group ${hostile}`] }],
  });
}
