import { expect, it } from 'vitest';
import { concludeRun, type RunFacts } from '../../../shared/decisions/conclude-run.ts';
import { cost } from '../../../shared/decisions/cost.ts';
import type { PendingSource } from '../../../shared/domain/sources/pending-source.ts';
import { noSourceCounts } from '../../../shared/domain/sources/source-counts.ts';
import { noUsage } from '../../../shared/domain/usage.ts';
import { runSummary } from '../../../shared/wording/run-summary.ts';
import { asText } from '../support/digests.ts';
import { perfectRun, runBefore } from '../support/runs.ts';
import { sourceIdOf } from '../support/source-news.ts';

function summaryOf(spoilt: Partial<RunFacts> = {}) {
  const facts = { ...perfectRun, ...spoilt };
  const paid = { ...cost(noUsage), unmetered: 0 };
  return runSummary({ run: facts.run, targets: facts.targets, ...concludeRun(facts), cost: paid });
}

const pendingSource: PendingSource = {
  ...sourceIdOf('template'),
  owner: 'web@example.com',
  action: 'modify',
  undoes: null,
  status: 'done',
  reason: null,
};

const call = (status: 'applied' | 'failed') => ({
  action: { ...pendingSource, status: 'done' as const },
  changes: [{ status }],
});

const counts = { ...noSourceCounts, 'v1-allowed': 5, unknown: 1, 'v2-only': 24 };
const defaults = {
  'v1-allowed': ['ap-south-1', 'eu-west-1'],
  'v2-only': ['us-east-1'],
};

it('a summary tells where IMDSv1 comes back from, and what was changed there', async () => {
  const targets = perfectRun.targets.map((target) => ({ ...target, sources: counts }));
  const was = { ...counts, 'v1-allowed': 7, 'v2-only': 21 };
  const before = {
    ...runBefore,
    targets: targets.map((target) => ({ ...target, sources: was })),
  };
  const replacements = { bringBack: 34, unknown: 0 };
  const sourceSummary = { defaults, stale: ['sa-east-1'], replacements, unreached: 2 };
  const pendingSources = [call('applied'), call('applied'), call('failed')];
  const text = asText(summaryOf({ targets, before, sourceSummary, pendingSources }));
  await expect(text).toMatchFileSnapshot('golden/run-sources.txt');
});

it.each([
  [{ bringBack: 0, unknown: 0 }, null],
  [{ bringBack: 1, unknown: 0 }, 'the replacement of 1 instance would allow IMDSv1'],
  [
    { bringBack: 2, unknown: 3 },
    'the replacements of 2 instances would allow IMDSv1; of 3 more it is not known',
  ],
  [
    { bringBack: 0, unknown: 1 },
    'whether the replacement of 1 instance would allow IMDSv1 is not known',
  ],
])('a summary says how many replacements bring IMDSv1 back: %j', (replacements, words) => {
  const targets = perfectRun.targets.map((target) => ({ ...target, sources: counts }));
  const sourceSummary = { defaults, stale: [], replacements, unreached: 0 };
  const { body } = summaryOf({ targets, sourceSummary });
  expect(/BROUGHT BACK: (.*) ACCOUNT'S/.exec(body.replaceAll(/\s+/g, ' '))?.[1] ?? null).toBe(
    words,
  );
});

it('a summary of sources that were read nowhere says nothing of them', () => {
  const targets = perfectRun.targets.map((target) => ({ ...target, sources: null }));
  expect(summaryOf({ targets }).body).not.toContain('SOURCES');
});

it('that one more source brings IMDSv1 back is worth a summary, and that one more is clean is not', () => {
  const targets = perfectRun.targets.map((target) => ({ ...target, sources: counts }));
  const since = (was: Partial<typeof counts>) => {
    const then = targets.map((target) => ({ ...target, sources: { ...counts, ...was } }));
    const before = { ...runBefore, targets: then };
    const toldAt = runBefore.startedAt;
    return concludeRun({ ...perfectRun, targets, before, toldAt }).worth;
  };
  expect(since({})).toBe('keeping');
  expect(since({ 'v2-only': 23 })).toBe('keeping');
  expect(since({ 'v1-allowed': 4 })).toBe('telling');
});
