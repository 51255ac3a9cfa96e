import { noCounts } from '../../../shared/decisions/count.ts';
import type { RunFacts } from '../../../shared/decisions/conclude-run.ts';
import { closedBreaker } from '../../../shared/domain/breaker.ts';
import type { RunSummary, TargetReport } from '../../../shared/domain/run.ts';
import { settings } from './settings.ts';

export const run: RunSummary = {
  runId: 'run-1',
  startedAt: '2026-11-22T06:30:00.000Z',
  status: 'running',
  account: '123456789012',
  scope: 'account',
  leasedAt: '2026-11-22T06:30:00.000Z',
  startedBy: 'the schedule',
  finishedAt: null,
  summarySentAt: null,
  settings,
  targets: ['eu-west-1', 'us-east-1'],
  counts: null,
  changes: null,
  problems: [],
  notes: [],
  usage: null,
  usd: null,
  unmetered: null,
};

export const report: TargetReport = {
  runId: run.runId,
  startedAt: run.startedAt,
  account: run.account,
  region: 'eu-west-1',
  status: 'read',
  counts: { ...noCounts, instances: 3, enforced: 2, ready: 1 },
  gaps: [],
  notes: [],
  error: null,
};

/** Two Regions, both read, nothing asked for, nothing broken. */
export const perfectRun: RunFacts = {
  run,
  targets: [report, { ...report, region: 'us-east-1' }],
  failures: [],
  unheard: [],
  pending: [],
  breaker: closedBreaker,
  watched: [],
  problemsBefore: [],
};
