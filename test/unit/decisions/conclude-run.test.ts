import { describe, expect, it } from 'vitest';
import { concludeRun, type RunFacts } from '../../../shared/decisions/conclude-run.ts';
import { noCounts } from '../../../shared/decisions/count.ts';
import type { ChangeStatus } from '../../../shared/domain/change.ts';
import type { PendingStatus } from '../../../shared/domain/pending-action.ts';
import { asked } from '../support/changes.ts';
import { perfectRun, report } from '../support/runs.ts';

const other = { ...report, region: 'us-east-1' };
const conclude = (spoilt: Partial<RunFacts>) => concludeRun({ ...perfectRun, ...spoilt });
const noChanges = {
  applied: 0,
  requested: 0,
  failed: 0,
  superseded: 0,
  waiting: 0,
  observed: 0,
  unfinished: 0,
};
const pending = (status: PendingStatus, change: ChangeStatus | null = null) => ({
  action: { ...asked, status },
  change: change && { status: change },
});

it('a run that read everything and broke nowhere is complete', () => {
  expect(concludeRun(perfectRun)).toEqual({
    status: 'complete',
    counts: { ...noCounts, instances: 6, enforced: 4, ready: 2 },
    changes: noChanges,
    problems: [],
    notes: [],
  });
});

describe('a run is partial', () => {
  it('when a Region could not be read, with what AWS said', () => {
    const error = { code: 'AccessDenied', message: 'DescribeInstances in us-east-1: denied' };
    const targets = [report, { ...other, status: 'unread' as const, counts: noCounts, error }];
    expect(conclude({ targets })).toMatchObject({
      status: 'partial',
      counts: { instances: 3 },
      problems: ['us-east-1 could not be read: DescribeInstances in us-east-1: denied'],
    });
  });

  it('when a Region could not be read and nobody knows why', () => {
    const targets = [report, { ...other, status: 'unread' as const }];
    expect(conclude({ targets })).toMatchObject({
      status: 'partial',
      problems: ['us-east-1 could not be read: no reason was recorded'],
    });
  });

  it('when nothing was recorded of a Region', () => {
    expect(conclude({ targets: [report] })).toMatchObject({
      status: 'partial',
      problems: ['us-east-1 could not be read: nothing was recorded of it'],
    });
  });

  it('when there is a gap in what was read', () => {
    expect(conclude({ targets: [report, { ...other, gaps: ['no metrics'] }] })).toMatchObject({
      status: 'partial',
      problems: ['us-east-1: no metrics'],
    });
  });

  it('when a step failed, with the target where there is one', () => {
    const failures = [
      { phase: 'notify', target: 'web@example.com', error: { message: 'no topic' } },
      { phase: 'allot', target: null, error: { message: 'throttled' } },
    ];
    expect(conclude({ failures })).toMatchObject({
      status: 'partial',
      problems: ['notify (web@example.com) failed: no topic', 'allot failed: throttled'],
    });
  });

  it('when a change failed', () => {
    expect(conclude({ pending: [pending('done', 'failed')] })).toMatchObject({
      status: 'partial',
      problems: ['1 change failed; their owners know why'],
    });
  });

  it.each([
    ['allotted, and nothing was recorded', pending('allotted')],
    ['intended, and no answer was recorded', pending('done', 'intended')],
    ['asked, and no limit was weighed', pending('asked')],
    ['done, but there is no record of it', pending('done')],
  ])('when a change was %s', (_, one) => {
    expect(conclude({ pending: [one, one] })).toMatchObject({
      status: 'partial',
      changes: { ...noChanges, unfinished: 2 },
      problems: ['2 changes without an outcome yet; the next run settles them'],
    });
  });
});

it('changes are counted by what became of them, and none of these makes a run partial', () => {
  const conclusion = conclude({
    pending: [
      pending('done', 'applied'),
      pending('done', 'applied'),
      pending('done', 'requested'),
      pending('done', 'superseded'),
      pending('waiting'),
      pending('observed'),
    ],
  });
  expect(conclusion).toMatchObject({
    status: 'complete',
    changes: { ...noChanges, applied: 2, requested: 1, superseded: 1, waiting: 1, observed: 1 },
  });
});

it('notes are passed on with their Region, and leave the run complete', () => {
  expect(
    conclude({ targets: [{ ...report, notes: ['roles are not known'] }, other] }),
  ).toMatchObject({ status: 'complete', notes: ['eu-west-1: roles are not known'] });
});
