import { describe, expect, it } from 'vitest';
import { concludeRun, type RunFacts } from '../../../shared/decisions/conclude-run.ts';
import { cost } from '../../../shared/decisions/cost.ts';
import { noCounts } from '../../../shared/decisions/count.ts';
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

const change = (status: 'applied' | 'requested' | 'failed') => ({
  action: { ...asked, status: 'done' as const },
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
