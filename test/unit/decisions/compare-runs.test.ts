import { expect, it } from 'vitest';
import { compareRuns, type RunBefore } from '../../../shared/decisions/compare-runs.ts';
import { noCounts } from '../../../shared/decisions/count.ts';
import { noSourceCounts } from '../../../shared/domain/sources/source-counts.ts';
import type { TargetReport } from '../../../shared/domain/run.ts';
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

it('sources are compared only where both runs have read the same parts of them', () => {
  const whole = { ...report, sources: { ...noSourceCounts, 'v1-allowed': 4 }, unreadParts: [] };
  const inPart = {
    ...report,
    sources: { ...noSourceCounts, 'v1-allowed': 1 },
    unreadParts: ['templates' as const],
  };
  expect(compareRuns([inPart], runOf(whole)).sources).toBeUndefined();
  expect(compareRuns([whole], runOf(inPart)).sources).toBeUndefined();
  const fewer = { ...whole, sources: { ...noSourceCounts, 'v1-allowed': 2 } };
  expect(compareRuns([fewer], runOf(whole)).sources).toMatchObject({ 'v1-allowed': -2 });
});

function runOf(target: TargetReport): RunBefore {
  return { ...runBefore, targets: [target] };
}
