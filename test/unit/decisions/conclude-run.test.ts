import { describe, expect, it } from 'vitest';
import { concludeRun, type RunFacts } from '../../../shared/decisions/conclude-run.ts';
import { noCounts } from '../../../shared/decisions/count.ts';
import { closedBreaker } from '../../../shared/domain/breaker.ts';
import type { ChangeStatus } from '../../../shared/domain/change.ts';
import { nobodyUnreached } from '../../../shared/domain/unreached.ts';
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

const made = (change: ChangeStatus) => pending('done', change);
const left = (status: 'waiting' | 'observed') => pending(status);

it('a run that read everything and broke nowhere is complete', () => {
  expect(concludeRun(perfectRun)).toEqual({
    status: 'complete',
    counts: { ...noCounts, instances: 6, enforced: 4, ready: 2 },
    sources: null,
    changes: noChanges,
    sourceChanges: noChanges,
    undos: 0,
    watch: { changes: 0, rejected: 0, unread: 0 },
    isBreakerNew: false,
    problems: [],
    notes: [],
    movement: { since: '2026-11-21T06:30:00.000Z', more: noCounts, apart: [] },
    unreached: nobodyUnreached,
    sourceSummary: null,
    worth: 'keeping',
    isReminder: false,
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

const undo = (one: RunFacts['pending'][number]) => ({
  ...one,
  action: { ...one.action, action: 'undo' as const },
});

it('undos are changes like others, and it is said how many were made', () => {
  const pending = [
    made('applied'),
    undo(made('applied')),
    undo(made('requested')),
    undo(made('failed')),
    undo(left('observed')),
  ];
  expect(conclude({ pending })).toMatchObject({
    changes: { ...noChanges, applied: 2, requested: 1, failed: 1, observed: 1 },
    undos: 2,
  });
});

const waits = (reason: string | null) => ({
  action: { ...asked, status: 'waiting' as const, reason },
  change: null,
});

describe('what waits is told by what it waits for', () => {
  it('most first, what waits for the same thing counted together', () => {
    const pending = [
      waits('at most 1 change is made in one run; it waits for the next run'),
      waits('changes are made every day from 08:00 to 17:00 (UTC) only; it waits for the next run'),
      waits('changes are made every day from 08:00 to 17:00 (UTC) only; it waits for the next run'),
      made('applied'),
    ];
    expect(conclude({ pending })).toMatchObject({
      status: 'complete',
      notes: [
        '2 changes wait for a later run: changes are made every day from 08:00 to 17:00 (UTC) only',
        '1 change waits for a later run: at most 1 change is made in one run',
      ],
    });
  });

  it('and not endlessly', () => {
    const pending = Array.from({ length: 13 }, (_, index) => waits(`group ${index} is full`));
    const { notes } = conclude({ pending });
    expect(notes).toHaveLength(11);
    expect(notes.at(-1)).toBe('3 changes wait for a later run for other reasons');
  });
});

it('an open breaker is told with its reason and how to clear it, and leaves the run complete', () => {
  const breaker = {
    ...closedBreaker,
    openedAt: '2026-11-20T10:00:00.000Z',
    reason: 'of 10 changes under watch 3 are rejected, more than 20 %',
  };
  expect(conclude({ breaker })).toMatchObject({
    status: 'complete',
    notes: [
      'the circuit breaker is open since 2026-11-20 10:00 UTC: of 10 changes under watch 3 are rejected, more than 20 %; no modify is made until a person clears it: imds-warden breaker --clear',
    ],
  });
});

it('changes under watch are counted, and those of them that are rejected; an undone one is not watched any more', () => {
  const watch = { firstRejectedAt: null, end: null, readTo: perfectRun.run.leasedAt };
  const rejecting = { ...watch, firstRejectedAt: '2026-11-21T06:00:00.000Z' };
  const undone = { ...rejecting, end: { at: '2026-11-21T07:00:00.000Z', why: 'undone' as const } };
  const watched = [watch, rejecting, watch, undone, null].map((one) => ({ watch: one }));
  expect(conclude({ watched }).watch).toEqual({ changes: 3, rejected: 1, unread: 0 });
  const unread = [null, '2026-11-22T05:00:00.000Z'].map((readTo) => ({
    watch: { ...watch, readTo },
  }));
  expect(conclude({ watched: [...watched, ...unread] }).watch).toEqual({
    changes: 5,
    rejected: 1,
    unread: 2,
  });
});

it('notes are passed on with their Region, and leave the run complete', () => {
  expect(
    conclude({ targets: [{ ...report, notes: ['roles are not known'] }, other] }),
  ).toMatchObject({ status: 'complete', notes: ['eu-west-1: roles are not known'] });
});
