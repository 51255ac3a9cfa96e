import type { AllotFacts } from '../../../shared/decisions/allot.ts';
import { nothingUsed } from '../../../shared/decisions/budget.ts';
import { closedBreaker } from '../../../shared/domain/breaker.ts';
import type { Change } from '../../../shared/domain/change.ts';
import type { PendingAction } from '../../../shared/domain/pending-action.ts';
import { openOptions } from './instances.ts';
import { now } from './moment.ts';

const place = {
  account: '123456789012',
  region: 'eu-west-1',
  instanceId: 'i-0123456789abcdef0',
};

/** A change that EC2 accepted two minutes ago. */
export const requested: Change = {
  ...place,
  runId: 'run-1',
  runStartedAt: '2026-11-22T06:00:00.000Z',
  part: 1,
  parts: 1,
  action: 'modify',
  undoes: null,
  status: 'requested',
  before: openOptions,
  wanted: { httpEndpoint: 'enabled', httpTokens: 'required' },
  after: null,
  reason: 'ready',
  outcome: null,
  asker: 'tag',
  askedBy: 'tag imds-warden=modify',
  startedBy: 'schedule',
  verdict: 'ready',
  owner: 'web@example.com',
  intendedAt: '2026-11-22T06:28:00.000Z',
  requestedAt: '2026-11-22T06:28:00.000Z',
  settledAt: null,
  error: null,
  requestId: 'request-1',
};

/** A change that a tag asked for and no limit has weighed yet. */
export const asked: PendingAction = {
  ...place,
  owner: 'web@example.com',
  group: null,
  action: 'modify',
  undoes: null,
  status: 'asked',
  reason: null,
};

/** Nothing stands in the way of any change: enforced, wide limits, no window, a closed breaker, all Regions read. */
export const perfectLimits: AllotFacts = {
  sizes: { owners: { 'web@example.com': 100 }, groups: {} },
  settings: {
    mode: 'enforce',
    limits: { maxChangesPerRun: 50, ownerShare: 1, groupShare: 1, breakerShare: 0.2 },
    timezone: 'UTC',
  },
  isRead: () => true,
  seed: 'run-1',
  breaker: closedBreaker,
  used: nothingUsed,
  now,
};
