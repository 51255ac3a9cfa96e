import { describe, expect, it } from 'vitest';
import { runMetrics } from '../../../functions/runtime/run-metrics.ts';
import { noCounts } from '../../../shared/decisions/count.ts';

const counts = { ...noCounts, instances: 9, 'in-use': 2, unknown: 1, ready: 3, enforced: 3 };
const perfect = { scope: 'account', status: 'complete', counts } as const;

describe('what a run says of itself', () => {
  it('is that it finished, and how many of the account allow IMDSv1', () => {
    expect(runMetrics(perfect)).toEqual({
      FinishedRuns: 1,
      PartialRuns: 0,
      Instances: 9,
      InstancesAllowingV1: 6,
    });
  });

  it('is that it was partial, when it was', () => {
    expect(runMetrics({ ...perfect, status: 'partial' })).toMatchObject({
      FinishedRuns: 1,
      PartialRuns: 1,
    });
  });

  it.each(['watch', 'instances', 'changes', 'undo'] as const)(
    'of scope %s is nothing but its failure: it is no sign that runs of the account finish',
    (scope) => {
      expect(runMetrics({ ...perfect, scope })).toEqual({});
      expect(runMetrics({ ...perfect, scope, status: 'partial' })).toEqual({ PartialRuns: 1 });
    },
  );
});
