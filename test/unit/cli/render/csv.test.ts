import { describe, expect, it } from 'vitest';
import { renderAudit, type View } from '../../../../cli/render/audit/render-audit.ts';
import { fieldNames } from '../../../../cli/render/audit/fields.ts';
import { instanceFields } from '../../../../cli/render/audit/instance-fields.ts';
import type { InstanceReport } from '../../../../shared/domain/report.ts';
import { check } from '../../support/check.ts';
import { hostileText } from '../../support/hostile.ts';
import { factsWith, reportsWith } from './reports.ts';

const view: View = {
  columns: null,
  groupBy: null,
  isSelection: false,
  width: 80,
  paint: (_, text) => text,
};

function csv(columns: View['columns'], ...instances: readonly Partial<InstanceReport>[]): string {
  return renderAudit('csv', factsWith(reportsWith(...instances)), { ...view, columns });
}

const nameOf = (name: string) => csv(['name'], { name }).slice('name\n'.length, -1);

describe('csv', () => {
  it('has all fields unless others are asked for', () => {
    expect(csv(null, {}).split('\n')[0]).toBe(fieldNames(instanceFields).join(','));
    expect(csv(['instanceId', 'noToken'], { noToken: 7 })).toBe('instanceId,noToken\ni-1,7\n');
  });

  it('has its heads without an instance, too', () => {
    expect(csv(['name', 'plan'])).toBe('name,plan\n');
  });

  it('leaves cells without data empty, which is no zero', () => {
    expect(csv(['noToken', 'name', 'hopLimit'], { noToken: null, name: null, hopLimit: 0 })).toBe(
      'noToken,name,hopLimit\n,,0\n',
    );
  });

  it('parts several roles by spaces, and tells roles that are not known from none', () => {
    const instances = [{ roleNames: ['a', 'b'] }, { roleNames: [] }, { roleNames: null }];
    expect(csv(['instanceId', 'roleNames'], ...instances)).toBe(
      'instanceId,roleNames\ni-1,a b\ni-2,\ni-3,(not known)\n',
    );
  });

  it('quotes commas and quotes', () => {
    expect(nameOf('a, "b"')).toBe('"a, ""b"""');
  });

  it('has groups as rows', () => {
    const facts = factsWith(reportsWith({ owner: '-x@example.com' }));
    expect(renderAudit('csv', facts, { ...view, groupBy: 'owner' })).toBe(
      "owner,instances,rejecting,in-use,unknown,ready,enforced,off,noToken,noTokenRejected\n'-x@example.com,1,0,0,0,0,1,0,,0\n",
    );
  });
});

it.each([
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ['+1+2', "'+1+2"],
  ['-2+3', "'-2+3"],
  ['@SUM(1)', "'@SUM(1)"],
  ['\t=1+1', "'=1+1"],
  ['\r=1+1', "'=1+1"],
  ['  \u200B=1+1', "'=1+1"],
  ['＝1+1', "'＝1+1"],
  ['x;=1+1', "x;'=1+1"],
  ['x; "-1', '"x; ""\'-1"'],
  ['a-b=c@d', 'a-b=c@d'],
  ['\u001B[2J\u202Ered', '[2J red'],
  ['one\ntwo', 'one two'],
])('%j is a cell %s that no spreadsheet computes', (name, cell) => {
  expect(nameOf(name)).toBe(cell);
});

it('whatever a tag holds, an instance is one line, without controls and formulas', () => {
  check(hostileText, (name) => {
    const cell = nameOf(name);
    expect(cell).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|^"?[=+\-@]/u);
  });
});
