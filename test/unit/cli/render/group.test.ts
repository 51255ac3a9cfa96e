import { expect, it } from 'vitest';
import { groupReports } from '../../../../cli/render/audit/group.ts';
import { reportsWith } from './reports.ts';

it('a group has its instances, its verdicts and the sums of its calls', () => {
  const reports = reportsWith(
    { verdict: 'in-use', noToken: 5, noTokenRejected: null },
    { verdict: 'in-use', noToken: 7, noTokenRejected: null },
    { verdict: 'unknown', noToken: null, noTokenRejected: null },
  );
  expect(groupReports(reports, 'region')).toEqual([
    {
      group: 'eu-west-1',
      instances: 3,
      verdicts: { rejecting: 0, 'in-use': 2, unknown: 1, ready: 0, enforced: 0, off: 0 },
      noToken: 12,
      noTokenRejected: null,
    },
  ]);
});

it('the largest group comes first, and groups of one size by their names', () => {
  const reports = reportsWith({ owner: 'b' }, { owner: 'c' }, { owner: 'a' }, { owner: 'c' });
  expect(groupReports(reports, 'owner').map(({ group }) => group)).toEqual(['c', 'a', 'b']);
});

it('an instance counts under each of its roles; none and not known are groups of their own', () => {
  const reports = reportsWith(
    { roleNames: ['web', 'batch'] },
    { roleNames: ['web'] },
    { roleNames: ['web', 'web'] },
    { roleNames: [] },
    { roleNames: null },
  );
  expect(groupReports(reports, 'role').map(({ group, instances }) => [group, instances])).toEqual([
    ['web', 3],
    ['(no role)', 1],
    ['(not known)', 1],
    ['batch', 1],
  ]);
});

it.each([
  ['account', '123456789012'],
  ['verdict', 'enforced'],
  ['owner', 'web@example.com'],
] as const)('by %s', (by, group) => {
  expect(groupReports(reportsWith({}), by)).toMatchObject([{ group, instances: 1 }]);
});

it('no instances are no groups', () => {
  expect(groupReports([], 'region')).toEqual([]);
});
