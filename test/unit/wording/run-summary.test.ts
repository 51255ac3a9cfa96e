import { describe, expect, it } from 'vitest';
import { concludeRun, type RunFacts } from '../../../shared/decisions/conclude-run.ts';
import { cost } from '../../../shared/decisions/cost.ts';
import { noCounts } from '../../../shared/decisions/count.ts';
import { closedBreaker } from '../../../shared/domain/breaker.ts';
import { noUsage } from '../../../shared/domain/usage.ts';
import { runSummary } from '../../../shared/wording/run-summary.ts';
import { asked } from '../support/changes.ts';
import { asText } from '../support/digests.ts';
import { perfectRun, report, run } from '../support/runs.ts';

const paid = {
  ...cost({ ...noUsage, metricsRequested: 2000, transitions: 43, writeUnits: 900, emails: 1 }),
  unmetered: 0,
};

function summaryOf(spoilt: Partial<RunFacts> = {}) {
  const facts = { ...perfectRun, ...spoilt };
  return runSummary({ run: facts.run, targets: facts.targets, ...concludeRun(facts), cost: paid });
}

const change = (
  status: 'applied' | 'requested' | 'failed',
  action: 'modify' | 'undo' = 'modify',
) => ({
  action: { ...asked, action, status: 'done' as const },
  change: { status },
});

describe('the summary of a run reads as it should', () => {
  it('when it is complete', async () => {
    const targets = perfectRun.targets.map((target) => ({
      ...target,
      counts: { ...target.counts, gone: 1, rejecting: 1, 'in-use': 14_000, instances: 14_004 },
    }));
    const pending = [change('applied'), change('applied'), change('requested')];
    await expect(asText(summaryOf({ targets, pending }))).toMatchFileSnapshot(
      'golden/run-complete.txt',
    );
  });

  it('when it is partial', async () => {
    const message =
      "DescribeInstances in us-east-1: UnauthorizedOperation: You are not authorized to perform this operation. Check the role's policy, and service control policies";
    const targets = [
      {
        ...report,
        gaps: ['metrics of some instances could not be read: CloudWatch answered Forbidden'],
        notes: ['roles are not known: AccessDenied'],
      },
      {
        ...report,
        region: 'us-east-1',
        status: 'unread' as const,
        counts: noCounts,
        error: { code: 'AccessDenied', message },
      },
    ];
    const failures = [
      { phase: 'notify', target: 'web@example.com', error: { message: 'Publish: throttled' } },
    ];
    const pending = [
      change('failed'),
      { action: { ...asked, status: 'waiting' as const }, change: null },
      { action: { ...asked, status: 'allotted' as const }, change: null },
    ];
    await expect(asText(summaryOf({ targets, failures, pending }))).toMatchFileSnapshot(
      'golden/run-partial.txt',
    );
  });
});

it('a summary tells the breaker, what is under watch, what waits and for what, and what was undone', async () => {
  const watch = { end: null, firstRejectedAt: null, readTo: perfectRun.run.leasedAt };
  const rejected = { ...watch, firstRejectedAt: '2026-11-21T06:00:00.000Z' };
  const facts: Partial<RunFacts> = {
    breaker: {
      ...closedBreaker,
      openedAt: '2026-11-21T06:30:00.000Z',
      reason: 'of 4 changes under watch 1 is rejected, more than 20 %',
    },
    watched: [watch, watch, watch, rejected].map((one) => ({ watch: one })),
    pending: [
      change('applied', 'undo'),
      change('applied'),
      waits(
        'the circuit breaker is open since 2026-11-21 (of 4 changes under watch 1 is rejected, more than 20 %) until a person clears it; it waits for the next run',
      ),
      waits(
        'changes are made on mon, tue, from 08:00 to 17:00 (Europe/Berlin) only; it waits for the next run',
      ),
      waits(
        'changes are made on mon, tue, from 08:00 to 17:00 (Europe/Berlin) only; it waits for the next run',
      ),
    ],
  };
  await expect(asText(summaryOf(facts))).toMatchFileSnapshot('golden/run-with-breaker.txt');
});

const waits = (reason: string) => ({
  action: { ...asked, status: 'waiting' as const, reason },
  change: null,
});

it('the subject says so when the breaker has opened in the run', () => {
  const breaker = { ...closedBreaker, openedAt: '2026-11-22T06:31:00.000Z', reason: 'too many' };
  for (const scope of ['account', 'watch'] as const)
    expect(summaryOf({ breaker, run: { ...run, scope } }).subject).toBe(
      'imds-warden: the circuit breaker has opened, account 123456789012',
    );
});

describe('the summary of a run over some instances', () => {
  it('is about the changes that it made', async () => {
    const pending = [change('applied', 'undo'), change('failed')];
    const targets = [report];
    const watched = { ...run, scope: 'watch', startedBy: 'watch', targets: ['eu-west-1'] } as const;
    const summary = summaryOf({ run: watched, targets, pending: pending.slice(0, 1) });
    await expect(asText(summary)).toMatchFileSnapshot('golden/run-of-the-watch.txt');
    expect(summaryOf({ run: { ...run, scope: 'instances' }, pending }).subject).toBe(
      'imds-warden: PARTIAL run over some instances, 2 of 2 Regions read, account 123456789012',
    );
  });

  it('has a subject under 100 characters whatever happened', () => {
    const every = {
      applied: 9999,
      requested: 9999,
      superseded: 9999,
      waiting: 9999,
      observed: 9999,
    };
    const some = { ...run, scope: 'instances' } as const;
    const conclusion = {
      ...concludeRun({ ...perfectRun, run: some }),
      changes: { ...every, failed: 0, unfinished: 0 },
    };
    const { subject } = runSummary({ run: some, targets: [report], ...conclusion, cost: paid });
    expect(subject.length).toBeLessThan(100);
  });
});

it('a summary of very many problems still fits into a message', () => {
  const failures = Array.from({ length: 3000 }, (_, index) => ({
    phase: 'notify',
    target: `${index}@example.com`,
    error: { message: '字'.repeat(300) },
  }));
  const { body } = summaryOf({ failures });
  expect(Buffer.byteLength(body)).toBeLessThan(262_144);
  expect(body).toContain('- and 2900 more, in the records of this run');
});

it('what AWS or a person wrote stays on its line', () => {
  const startedBy = 'me\nSubject: forged <!channel>';
  const failures = [
    { phase: 'allot', target: null, error: { message: 'a\r\nb\u202E https://evil' } },
  ];
  const { body } = summaryOf({ run: { ...run, startedBy }, failures });
  expect(body).toContain('me Subject: forged !channel');
  expect(body).toContain('- allot failed: a b https:/ /evil');
  expect(body).not.toMatch(/[\r\u202E<>]|:\/\//);
});
