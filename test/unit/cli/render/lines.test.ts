import { expect, it } from 'vitest';
import { instanceKey } from '../../../../shared/domain/instance.ts';
import { renderAudit, type View } from '../../../../cli/render/audit/render-audit.ts';
import { evidenceWindow } from '../../../../shared/decisions/evidence-window.ts';
import { now } from '../../support/moment.ts';
import { factsWith, reportsWith } from './reports.ts';

const view: View = {
  columns: null,
  groupBy: null,
  isSelection: false,
  width: 80,
  paint: (_, text) => text,
};
const groups: View = { ...view, groupBy: 'role' };
const noData = { verdict: 'unknown', noToken: null, noTokenRejected: null } as const;

it('each instance is a line, in the order given', () => {
  expect(renderAudit('lines', factsWith(reportsWith({ noToken: 3 }, noData)), view)).toBe(
    'i-1 eu-west-1 enforced: 3 calls without a token, 0 rejected in 15 months; IMDSv2 is required\n' +
      'i-2 eu-west-1 unknown: no data in 15 months; IMDSv2 is required\n',
  );
});

it('evidence that could not be read is no missing data, and ids count in their own Region only', () => {
  const instances = reportsWith(noData, { ...noData, instanceId: 'i-1', region: 'us-east-1' });
  const unreadable = new Set(instances.slice(1).map(instanceKey));
  const lines = renderAudit('lines', factsWith(instances, { unreadable }), view).split('\n');
  expect(lines[0]).toContain('no data in 15 months');
  expect(lines[1]).toContain('evidence could not be read');
});

it('the months are those that were read', () => {
  const window = evidenceWindow(now.toISOString(), 14, 1);
  const facts = factsWith(reportsWith({}), { window });
  expect(renderAudit('lines', facts, view)).toContain('0 rejected in 1 month; ');
  expect(renderAudit('lines', facts, groups)).toContain('0 rejected in 1 month\n');
});

it('each group is a line with its counts and sums', () => {
  const instances = reportsWith(
    { roleNames: ['web'], verdict: 'in-use', noToken: 2, noTokenRejected: null },
    { roleNames: ['web'], verdict: 'rejecting', noTokenRejected: 4 },
    { roleNames: ['\u001B[2Jbad\n'] },
  );
  expect(renderAudit('lines', factsWith(instances), groups)).toBe(
    'web: 2 instances, 1 rejecting, 1 in-use; 2 calls without a token, 4 rejected in 15 months\n' +
      '[2Jbad: 1 instance, 1 enforced; - calls without a token, 0 rejected in 15 months\n',
  );
});

it('nothing is nothing', () => {
  expect(renderAudit('lines', factsWith([]), view)).toBe('');
});
