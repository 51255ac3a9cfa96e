import { describe, expect, it } from 'vitest';
import { concludeRun, type RunFacts } from '../../../shared/decisions/conclude-run.ts';
import { closedBreaker } from '../../../shared/domain/breaker.ts';
import type { ChangeStatus } from '../../../shared/domain/change.ts';
import type { PendingStatus } from '../../../shared/domain/pending-action.ts';
import { asked } from '../support/changes.ts';
import { perfectRun, report } from '../support/runs.ts';

const other = { ...report, region: 'us-east-1' };
const conclude = (spoilt: Partial<RunFacts>) => concludeRun({ ...perfectRun, ...spoilt });
const pending = (status: PendingStatus, change: ChangeStatus | null = null) => ({
  action: { ...asked, status },
  change: change && { status: change },
});
const made = (change: ChangeStatus) => pending('done', change);
const left = (status: 'waiting' | 'observed') => pending(status);
const worth = (spoilt: Partial<RunFacts>) =>
  (['watch', 'instances'] as const).map(
    (scope) => conclude({ ...spoilt, run: { ...perfectRun.run, scope } }).worth,
  );

describe('a run over some instances', () => {
  it.each([
    ['nothing', 'nothing was asked for', {}],
    ['nothing', 'all that was asked for waits', { pending: [left('waiting'), left('observed')] }],
    ['keeping', 'a change came too late', { pending: [made('superseded')] }],
    ['telling', 'a change was made', { pending: [made('applied')] }],
    ['telling', 'a change was requested', { pending: [made('requested')] }],
    ['telling', 'a change failed', { pending: [made('failed')] }],
    ['telling', 'a change has no outcome', { pending: [pending('allotted')] }],
    ['telling', 'a Region was not read', { targets: [report] }],
    ['telling', 'there is a gap', { targets: [report, { ...other, gaps: ['no metrics'] }] }],
    [
      'telling',
      'a step failed',
      { failures: [{ phase: 'notify', target: null, error: { message: 'throttled' } }] },
    ],
  ] as [string, string, Partial<RunFacts>][])('is worth %s where %s', (worthOf, _, spoilt) => {
    expect(worth(spoilt)).toEqual([worthOf, worthOf]);
  });

  it('is worth telling when the breaker opens in it', () => {
    const openedAt = '2026-11-22T06:31:00.000Z';
    expect(worth({ breaker: { ...closedBreaker, openedAt } })).toEqual(['telling', 'telling']);
  });

  it('is worth nothing though the breaker is open: the run over the account tells that', () => {
    expect(worth({ breaker: { ...closedBreaker, openedAt: '2026-11-20T10:00:00.000Z' } })).toEqual([
      'nothing',
      'nothing',
    ]);
  });
});
