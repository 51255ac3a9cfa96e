import { describe, expect, it } from 'vitest';
import type { AuditFacts } from '../../../../cli/render/audit/audit-facts.ts';
import { renderAudit, type View } from '../../../../cli/render/audit/render-audit.ts';
import { verdictKinds } from '../../../../shared/domain/verdict.ts';
import { check } from '../../support/check.ts';
import { hostileText } from '../../support/hostile.ts';
import { costLine, factsWith, reportsWith } from './reports.ts';

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
  verdict === 'in-use' ? `\u001B[33m${text}\u001B[39m` : text;

describe('a table', () => {
  it('has the fields as heads, numbers to the right, a dash for none, and the totals below', () => {
    const instances = reportsWith(
      { instanceId: 'i-0123456789abcdef0', verdict: 'in-use', noToken: 12_000, roleNames: ['web'] },
      { name: null, verdict: 'unknown', noToken: null, noTokenRejected: null },
      { verdict: 'in-use', noToken: 7, roleNames: null },
    );
    expect(table(factsWith(instances)).split('\n')).toEqual([
      'region     instanceId           name    verdict  noToken  noTokenRejected  roleNames    owner',
      'eu-west-1  i-0123456789abcdef0  web-01  in-use     12000                0  web          web@example.com',
      'eu-west-1  i-2                  -       unknown        -                -  -            web@example.com',
      'eu-west-1  i-3                  web-01  in-use         7                0  (not known)  web@example.com',
      '',
      '3 instances: 2 in-use, 1 unknown',
      costLine,
      '',
    ]);
  });

  it('shows the columns that were asked for', () => {
    const lines = table(factsWith(reportsWith({})), { columns: ['name', 'plan'] }).split('\n');
    expect(lines.slice(0, 2)).toEqual(['name    plan', 'web-01  none']);
  });

  it('without instances says so, and how many Regions could not be read', () => {
    expect(table(factsWith([]))).toBe(`No instances.\n${costLine}\n`);
    const unread = { account: '1', region: 'eu-west-1', status: 'unread', instances: 0 } as const;
    expect(table(factsWith([], { targets: [unread] }))).toBe(
      `No instances.\n1 of 1 Regions could not be read.\n${costLine}\n`,
    );
  });

  it('of a selection says of how many instances it is one, also when nothing is selected', () => {
    const targets = [
      { account: '1', region: 'eu-west-1', status: 'read', instances: 200 },
      { account: '1', region: 'us-east-1', status: 'read', instances: 88 },
    ] as const;
    const instances = reportsWith({ verdict: 'in-use' }, { verdict: 'in-use' }, {});
    expect(table(factsWith(instances, { targets }))).toMatch(
      /\n\n3 of 288 instances: 2 in-use, 1 enforced\n/,
    );
    expect(table(factsWith([], { targets }))).toMatch(/^0 of 288 instances are selected\.\n/);
    expect(table(factsWith([], { targets: [{ ...targets[0], instances: 1 }] }))).toBe(
      `0 of 1 instance is selected.\n${costLine}\n`,
    );
  });

  it('is no wider than the terminal, and cuts names rather than ids', () => {
    const instances = reportsWith({
      instanceId: 'i-0123456789abcdef0',
      region: 'ap-southeast-2',
      verdict: 'rejecting',
      name: 'n'.repeat(200),
      roleNames: ['r'.repeat(64)],
      owner: `${'o'.repeat(60)}@example.com`,
      noToken: 1_234_567,
    });
    for (const width of [80, 120, 200]) {
      const [head = '', row = ''] = table(factsWith(instances), { width }).split('\n');
      expect(head).toContain('instanceId');
      expect(row.length).toBe(width);
      expect(row).toContain('i-0123456789abcdef0  ');
      expect(row).toContain('1234567  ');
      expect(row).toContain('…');
    }
  });

  it('counts characters that take two places as two', () => {
    const instances = reportsWith({ name: '字'.repeat(100) }, { name: '😀 smile' }, {});
    const rows = table(factsWith(instances), { columns: ['name', 'instanceId'], width: 24 });
    expect(rows.split('\n').slice(0, 4)).toEqual([
      'name          instanceId',
      '字字字字字…   i-1',
      '😀 smile      i-2',
      'web-01        i-3',
    ]);
  });

  it('colours the verdict alone, and only as it is told', () => {
    const instances = reportsWith({ verdict: 'in-use', name: 'in-use' }, {});
    const columns = ['verdict', 'name'] as const;
    expect(table(factsWith(instances), { columns, paint: yellow }).split('\n')[1]).toBe(
      '\u001B[33min-use\u001B[39m    in-use',
    );
  });

  it('aligns what is drawn in parts', () => {
    const many = Array.from({ length: 50 }, (_, index) => ({
      name: index === 49 ? 'long-name' : 'a',
    }));
    const lines = table(factsWith(reportsWith(...many)), { columns: ['name', 'state'] }).split(
      '\n',
    );
    expect(new Set(lines.slice(1, 51).map((line) => line.indexOf('running')))).toEqual(
      new Set(['long-name  '.length]),
    );
  });
});

it('whatever a tag holds, it is one row, without controls, in line with the others', () => {
  check(hostileText, (hostile) => {
    const instances = reportsWith({ name: hostile, roleNames: [hostile], advice: hostile }, {});
    const columns = ['name', 'roleNames', 'advice', 'instanceId'] as const;
    const lines = table(factsWith(instances), { columns, width: 80 }).split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[1]).toMatch(/ {2}i-1$/);
    expect(lines.join('')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  });
});

describe('a table of groups', () => {
  const instances = reportsWith({ verdict: 'rejecting' }, {}, { region: 'us-east-1' });

  it('has a column for each verdict and the sums', () => {
    expect(table(factsWith(instances), { groupBy: 'region' }).split('\n')).toEqual([
      'region     instances  rejecting  in-use  unknown  ready  enforced  off  noToken  noTokenRejected',
      'eu-west-1          2          1       0        0      0         1    0        -                0',
      'us-east-1          1          0       0        0      0         1    0        -                0',
      '',
      '3 instances: 1 rejecting, 2 enforced',
      costLine,
      '',
    ]);
  });

  it('leaves the sums out where there is no room', () => {
    const [head = ''] = table(factsWith(instances), { groupBy: 'region', width: 80 }).split('\n');
    expect(head.split(/ +/)).toEqual(['region', 'instances', ...verdictKinds]);
  });

  it('of none says so', () => {
    expect(table(factsWith([]), { groupBy: 'role' })).toBe(`No instances.\n${costLine}\n`);
  });

  it('of a selection counts what was selected, and says of how many', () => {
    const targets = [{ account: '1', region: 'eu-west-1', status: 'read', instances: 9 }] as const;
    expect(table(factsWith(instances, { targets }), { groupBy: 'role' })).toMatch(
      /\n\n3 of 9 instances: 1 rejecting, 2 enforced\n/,
    );
    expect(table(factsWith([], { targets }), { groupBy: 'role' })).toBe(
      `0 of 9 instances are selected.\n${costLine}\n`,
    );
  });
});

it('the totals and the price are wrapped where the terminal is narrower', () => {
  const instances = reportsWith(...verdictKinds.map((verdict) => ({ verdict })));
  const lines = table(factsWith(instances), { width: 40, columns: ['verdict'] }).split('\n');
  expect(lines.slice(8, 10)).toEqual([
    '6 instances: 1 rejecting, 1 in-use, 1',
    'unknown, 1 ready, 1 enforced, 1 off',
  ]);
  expect(lines.slice(10)).toEqual([
    '2,000 metrics read: about 0.02 USD at',
    'list prices (us-east-1, 2026-11-22).',
    '',
  ]);
});
