import { describe, expect, it } from 'vitest';
import { concludeRun, type RunFacts } from '../../../shared/decisions/conclude-run.ts';
import { cost } from '../../../shared/decisions/cost.ts';
import { noCounts } from '../../../shared/decisions/count.ts';
import { closedBreaker } from '../../../shared/domain/breaker.ts';
import { noUsage } from '../../../shared/domain/usage.ts';
import { runSummary } from '../../../shared/wording/run-summary.ts';
import { asked } from '../support/changes.ts';
import { check } from '../support/check.ts';
import { asText } from '../support/digests.ts';
import { hostileText } from '../support/hostile.ts';
import { perfectRun, report, run, runBefore } from '../support/runs.ts';

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

describe('how the counts moved', () => {
  const other = { ...report, region: 'us-east-1' };

  it('is drawn, and told kind by kind and in the subject', async () => {
    const counts = { ...noCounts, instances: 402, rejecting: 1, 'in-use': 12, unknown: 31 };
    const now = { ...counts, ready: 108, enforced: 250 };
    const then = { ...counts, 'in-use': 15, unknown: 28, ready: 110, enforced: 248 };
    const targets = [{ ...report, counts: now }, other];
    const unreached = {
      instances: 57,
      untagged: 31,
      notes: [
        { note: 'its tag owner says `Bob <bob>`, which is neither', instances: 20 },
        { note: 'its tag team says `x`, which is outside the domains', instances: 4 },
      ],
    };
    const summary = summaryOf({
      targets,
      before: { ...runBefore, targets: [{ ...report, counts: then }, other] },
      unreached,
    });
    expect(summary.subject).toContain('(2 fewer)');
    await expect(asText(summary)).toMatchFileSnapshot('golden/run-moved.txt');
  });

  it('is not known without a run before, and then nothing is called unchanged', () => {
    const { subject, body } = summaryOf({ before: null });
    expect(body.replaceAll(/\s+/g, ' ')).toContain('What moved is not known');
    expect(`${subject}${body}`).not.toMatch(/\bmore\b|\bfewer\b|differs|[Nn]othing has changed/);
  });

  it('is not known of Regions that only one of the runs has read', () => {
    const { subject, body } = summaryOf({ before: { ...runBefore, targets: [report] } });
    expect(body).toContain('Not compared, because one of the two runs has not read it: us-east-1.');
    expect(`${subject}${body}`).not.toMatch(/\(\d+ (more|fewer)\)/);
  });

  it('is nothing in a reminder, which says what it is', async () => {
    const reminder = summaryOf({ toldAt: '2026-11-15T06:31:00.000Z' });
    await expect(asText(reminder)).toMatchFileSnapshot('golden/run-reminder.txt');
  });

  it('is not asked of a run over some instances', () => {
    const { body } = summaryOf({ run: { ...run, scope: 'watch' }, before: null });
    expect(body).not.toMatch(/not known|Nothing else is sent/);
  });
});

it('instances that go to the fallback are told with the reasons that most of them have', () => {
  const notes = Array.from({ length: 8 }, (_, index) => ({ note: `note ${index}`, instances: 2 }));
  const body = (unreached: RunFacts['unreached']) =>
    summaryOf({ unreached }).body.replaceAll(/\s+/g, ' ');
  const text = body({ instances: 20, untagged: 1, notes });
  expect(text).toContain('20 instances go to the fallback, operations - 1 carries no tag of an');
  expect(text).toContain('- 2: note 4 - 9 for other reasons All of them: imds-warden audit');
  expect(body(null)).toContain('WITHOUT AN OWNER WHO CAN BE REACHED: not known');
  expect(summaryOf().body).not.toContain('WITHOUT AN OWNER');
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

it('whatever a tag says of an owner, no line is longer than 80 columns or begins as one of ours', () => {
  check(hostileText, (text) => {
    const note = `${text}\nCHANGES: 99 applied`;
    const notes = [{ note, instances: 1 }];
    const { body } = summaryOf({ unreached: { instances: 1, untagged: 0, notes } });
    expect(body.match(/^CHANGES: .*/gm)).toEqual(['CHANGES: none']);
    const long = body.split('\n').filter((line) => Array.from(line).length > 80);
    for (const line of long) expect(line.trim().replace(/^- /, '')).not.toContain(' ');
  });
});
