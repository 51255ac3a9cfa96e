import { describe, expect, it } from 'vitest';
import type { AuditFacts } from '../../../../cli/render/audit/audit-facts.ts';
import { renderAudit, type View } from '../../../../cli/render/audit/render-audit.ts';
import { check } from '../../support/check.ts';
import { hostileText } from '../../support/hostile.ts';
import { costLine, reportsWith } from './reports.ts';
import { foundWith, hangingOn, perfectLaunch, sourcesWith, untouched } from './sources.ts';

const view: View = {
  columns: null,
  groupBy: null,
  isSelection: false,
  width: Infinity,
  paint: (_, text) => text,
};
const table = (facts: AuditFacts, spoilt: Partial<View> = {}) =>
  renderAudit('table', facts, { ...view, ...spoilt });

const yellow: View['paint'] = (verdict, text) =>
  verdict === 'v1-allowed' ? `\u001B[33m${text}\u001B[39m` : text;

const allowing = {
  verdict: 'v1-allowed',
  launches: [
    { ...perfectLaunch, verdict: 'v1-allowed', usedBy: ['default', 'group web'] },
    { ...perfectLaunch, label: 'version 2', version: 2, usedBy: ['latest'] },
  ],
  hanging: hangingOn(12),
} as const;

describe('beside instances', () => {
  it('sources stand below them with their launches and what hangs on them, and the defaults below those', () => {
    const facts = foundWith(sourcesWith(allowing, { hanging: hangingOn(1), name: null }), {
      instances: reportsWith({ verdict: 'in-use' }),
      defaults: [untouched, { ...untouched, region: 'us-east-1' }],
    });
    expect(table(facts).split('\n')).toEqual([
      'region     instanceId  name    verdict  noToken  noTokenRejected  roleNames  owner',
      'eu-west-1  i-1         web-01  in-use         -                0  -          web@example.com',
      '',
      'Where new instances come from',
      'region     verdict     kind      id    name  launches                                                                 instances  owner',
      'eu-west-1  v1-allowed  template  lt-1  web   version 1: v1-allowed (default, group web); version 2: v2-only (latest)         12  web@example.com',
      'eu-west-1  v2-only     template  lt-2  -     version 1: v2-only (default, latest)                                             1  web@example.com',
      '',
      'Account defaults',
      'verdict     defaults       enforced  managedBy  regions',
      'v1-allowed  no preference  false     account    eu-west-1 us-east-1',
      '',
      '1 instance: 1 in-use',
      '1 of 2 sources would launch instances that allow IMDSv1.',
      costLine,
      '',
    ]);
  });

  it('clean ones that nothing hangs on are only counted, and never where that is not known', () => {
    const clean = sourcesWith({}, { verdict: 'off' }, { verdict: 'launch-fails' });
    const facts = foundWith([...sourcesWith(allowing), ...clean]);
    expect(table(facts)).toContain('\nand 3 more that are clean, and that nothing hangs on\n');
    expect(table(facts)).not.toContain('lt-2');
    expect(table(foundWith(sourcesWith({})))).toMatch(
      /^Where new instances come from\n1 source: it is clean, and nothing hangs on it\n\n/,
    );
    const shown = sourcesWith(
      { verdict: 'unknown' },
      { hanging: null },
      { intent: 'modify' },
      { plan: { action: 'require', reason: 'the settings ask for it' } },
    );
    for (const { id } of shown) expect(table(foundWith(shown))).toContain(` ${id} `);
    expect(table(foundWith(shown))).not.toContain('more that');
  });

  it('a --where is about the instances, so that the foot alone tells of the rest', () => {
    const facts = foundWith(sourcesWith(allowing, { verdict: 'unknown' }), {
      instances: reportsWith({}),
      defaults: [untouched],
    });
    const text = table(facts, { isSelection: true });
    expect(text.split('\n').slice(2)).toEqual([
      '',
      '1 instance: 1 enforced',
      '1 of 2 sources would launch instances that allow IMDSv1; of 1 it is not known.',
      costLine,
      '',
    ]);
  });

  it('groups of instances have the same foot', () => {
    const facts = foundWith(sourcesWith(allowing), { instances: reportsWith({}) });
    expect(table(facts, { groupBy: 'region' })).toContain(
      '\n1 instance: 1 enforced\n1 of 1 source would launch instances that allow IMDSv1.\n',
    );
  });

  it('--columns are those of the instances', () => {
    const facts = foundWith(sourcesWith(allowing), { instances: reportsWith({}) });
    const lines = table(facts, { columns: ['instanceId', 'source'] }).split('\n');
    expect(lines[0]).toBe('instanceId  source');
    expect(lines[4]).toMatch(/^region +verdict +kind/);
  });

  it('where a part could not be read it says so, and none found is no clean account', () => {
    const target = { account: '1', region: 'eu-west-1', status: 'read', instances: 0 } as const;
    const unread = { ...target, unreadSources: { templates: 'denied' } };
    expect(table(foundWith([], { targets: [unread, target] }))).toBe(
      `No instances.\nNo sources.\nOf 1 of 2 Regions not all sources could be read.\n${costLine}\n`,
    );
  });
});

describe('with --only sources', () => {
  const only = ['sources'] as const;

  it('they are the table, every one of them, and the foot counts their verdicts', () => {
    const sources = sourcesWith({ ...allowing, hanging: null }, {});
    expect(table(foundWith(sources, { only })).split('\n')).toEqual([
      'region     verdict     kind      id    name  launches                                                                 instances  owner',
      expect.stringMatching(/lt-1 .* {2}- {2}web@example.com$/),
      expect.stringMatching(/lt-2 .* {2}0 {2}web@example.com$/),
      '',
      '2 sources: 1 v1-allowed, 1 v2-only',
      costLine,
      '',
    ]);
  });

  it('a selection says of how many it is one', () => {
    const read = { sources: 9, defaults: 0 };
    expect(table(foundWith(sourcesWith(allowing), { only, read }))).toContain(
      '\n1 of 9 sources: 1 v1-allowed\n',
    );
    expect(table(foundWith([], { only, read }))).toMatch(/^0 of 9 sources are selected\.\n/);
    expect(table(foundWith([], { only }))).toMatch(/^No sources\.\n/);
  });

  it('the columns are fields of sources', () => {
    const columns = ['id', 'service', 'lever', 'plan', 'planReason'];
    const service = { service: 'karpenter', sign: 'karpenter.sh/nodepool', lever: 'its class' };
    const facts = foundWith(sourcesWith({ service: service as never }), { only });
    expect(table(facts, { columns }).split('\n').slice(0, 2)).toEqual([
      'id    service    lever      plan  planReason',
      'lt-1  karpenter  its class  none  nobody asks for anything',
    ]);
  });
});

describe('on a terminal', () => {
  const sources = sourcesWith({
    ...allowing,
    region: 'ap-southeast-2',
    kind: 'configuration',
    id: 'c'.repeat(255),
    owner: `${'o'.repeat(60)}@example.com`,
  });

  it.each([80, 120, 200])('of %i columns nothing is wider than it', (width) => {
    const defaults = Array.from({ length: 20 }, (_, index) => ({
      ...untouched,
      region: `eu-west-${index}`,
    }));
    const facts = foundWith(sources, { instances: reportsWith({}), defaults });
    const lines = table(facts, { width }).split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
    expect(lines.join('\n')).toContain('v1-allowed');
  });

  it('the verdict alone is coloured, as it is told', () => {
    const one = sourcesWith({ ...allowing, id: 'v1-allowed' }, {});
    const text = table(foundWith(one, { only: ['sources'] }), {
      paint: yellow,
      columns: ['verdict', 'id'],
    });
    expect(text.split('\n').slice(1, 3)).toEqual([
      '\u001B[33mv1-allowed\u001B[39m  v1-allowed',
      'v2-only     lt-2',
    ]);
  });
});

it('whatever a name holds, a source is one row, without controls, in line with the others', () => {
  check(hostileText, (hostile) => {
    const sources = sourcesWith(
      { ...allowing, id: hostile, name: hostile, owner: hostile },
      { launches: [{ ...perfectLaunch, usedBy: [`group ${hostile}`] }] },
    );
    const columns = ['id', 'name', 'launches', 'owner', 'region'];
    const text = table(foundWith(sources, { only: ['sources'] }), { columns, width: 90 });
    const lines = text.split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[1]).toMatch(/ {2}eu-west-1$/);
    expect(lines.join('')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  });
});
