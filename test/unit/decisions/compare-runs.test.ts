import { expect, it } from 'vitest';
import { compareRuns } from '../../../shared/decisions/compare-runs.ts';
import { noCounts } from '../../../shared/decisions/count.ts';
import { report, runBefore } from '../support/runs.ts';

const other = { ...report, region: 'us-east-1' };
const unread = { ...other, status: 'unread' as const, counts: noCounts };

it('counts that moved are told kind by kind, more and fewer', () => {
  const counts = { ...noCounts, instances: 4, enforced: 3, 'in-use': 1, gone: 7 };
  expect(compareRuns([{ ...report, counts }, other], runBefore)).toEqual({
    since: runBefore.startedAt,
    more: { ...noCounts, instances: 1, enforced: 1, 'in-use': 1, ready: -1 },
    apart: [],
  });
});

it('only Regions that both runs have read are compared; a Region that failed is no loss of instances', () => {
  expect(compareRuns([report, unread], runBefore)).toEqual({
    since: runBefore.startedAt,
    more: noCounts,
    apart: ['us-east-1'],
  });
  expect(compareRuns([report, other], { ...runBefore, targets: [unread] })).toEqual({
    since: runBefore.startedAt,
    more: noCounts,
    apart: ['eu-west-1', 'us-east-1'],
  });
});
