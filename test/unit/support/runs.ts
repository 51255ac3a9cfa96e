import { noCounts } from '../../../shared/decisions/count.ts';
import type { RunFacts } from '../../../shared/decisions/conclude-run.ts';
import type { RunBefore } from '../../../shared/decisions/compare-runs.ts';
import { closedBreaker } from '../../../shared/domain/breaker.ts';
import type { RunSummary, TargetReport } from '../../../shared/domain/run.ts';
import { nobodyUnreached } from '../../../shared/domain/unreached.ts';
import { now } from './moment.ts';
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

const targets = [report, { ...report, region: 'us-east-1' }];

/** The same a day earlier. */
export const runBefore: RunBefore = {
  startedAt: '2026-11-21T06:30:00.000Z',
  status: 'complete',
  mode: settings.mode,
  notes: [],
  unheard: [],
  isMailWaiting: false,
  targets,
};

/** Two Regions, both read, nothing asked for, nothing broken, nothing moved, and told yesterday. */
export const perfectRun: RunFacts = {
  run,
  targets,
  failures: [],
  unheard: [],
  pending: [],
  breaker: closedBreaker,
  watched: [],
  problemsBefore: [],
  before: runBefore,
  toldAt: '2026-11-21T06:31:00.000Z',
  unreached: nobodyUnreached,
  now,
};
