import { describe, expect, it } from 'vitest';
import { renderAudit, type View } from '../../../../cli/render/audit/render-audit.ts';
import { check } from '../../support/check.ts';
import { hostileText } from '../../support/hostile.ts';
import { costLine, factsWith, reportsWith } from './reports.ts';

const view: View = {
  columns: null,
  groupBy: null,
  isSelection: false,
  width: 80,
  paint: (_, text) => text,
};

/** The name's cell. */
function cellOf(name: string): string {
  const page = renderAudit('markdown', factsWith(reportsWith({ name })), {
    ...view,
    columns: ['name'],
  });
  return page.split('\n')[2]?.slice(2, -2) ?? '';
}

describe('markdown', () => {
  it('is a table with numbers to the right, and the totals below', () => {
    const facts = factsWith(reportsWith({ noToken: 3, roleNames: ['web'] }));
    expect(renderAudit('markdown', facts, view)).toBe(
      [
        '| region | instanceId | name | verdict | noToken | noTokenRejected | roleNames | owner |',
        '| --- | --- | --- | --- | ---: | ---: | --- | --- |',
        '| eu-west-1 | i-1 | web-01 | enforced | 3 | 0 | web | web@example.com |',
        '',
        '1 instance: 1 enforced',
        '',
        costLine,
        '',
      ].join('\n'),
    );
  });

  it('of groups', () => {
    const page = renderAudit('markdown', factsWith(reportsWith({})), {
      ...view,
      groupBy: 'verdict',
    });
    expect(page.split('\n')[2]).toBe('| enforced | 1 | 0 | 0 | 0 | 0 | 1 | 0 | - | 0 |');
  });

  it('says of how many instances it is a selection', () => {
    const targets = [{ account: '1', region: 'eu-west-1', status: 'read', instances: 7 }] as const;
    const page = renderAudit('markdown', factsWith(reportsWith({}), { targets }), view);
    expect(page).toMatch(/\n\n1 of 7 instances: 1 enforced\n\n/);
    expect(renderAudit('markdown', factsWith([], { targets }), view)).toBe(
      `0 of 7 instances are selected.\n\n${costLine}\n`,
    );
  });

  it('names what could not be read, so that the page does not look whole', () => {
    const facts = factsWith([], { problems: ['us-east-1 could not be read: <denied>'] });
    expect(renderAudit('markdown', facts, view)).toBe(
      `No instances.\n\n- us-east-1 could not be read: \\<denied\\>\n\n${costLine}\n`,
    );
  });
});

it.each([
  ['a|b', 'a\\|b'],
  ['a\\|b', 'a\\\\\\|b'],
  ['`code`', '\\`code\\`'],
  ['<b>', '\\<b\\>'],
  ['![x](y)', '!\\[x\\](y)'],
  ['*a* _b_ ~c~ $d$', '\\*a\\* \\_b\\_ \\~c\\~ \\$d\\$'],
  ['&lt;', '\\&lt;'],
  ['https://evil.example', 'https\\://evil.example'],
  ['WWW.evil.example', 'WWW\\.evil.example'],
  ['one\ntwo\u2028three\u202E', 'one two three'],
  ['@someone', '@someone'],
])('%j is written %s', (name, cell) => {
  expect(cellOf(name)).toBe(cell);
});

it('whatever a tag holds, it is one cell of one row, without controls', () => {
  check(hostileText, (name) => {
    const cell = cellOf(name);
    expect(cell).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    // Pairs of a backslash and what it shows taken away, nothing is left that means something.
    expect(cell.replaceAll(/\\./g, '')).not.toMatch(/[\\|`<>[\]*_~$&]|:\/\/|www\./i);
  });
});
