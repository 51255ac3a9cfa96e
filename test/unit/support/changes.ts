import type { Change } from '../../../shared/domain/change.ts';
import type { PendingAction } from '../../../shared/domain/pending-action.ts';
import { openOptions } from './instances.ts';

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
  action: 'modify',
  status: 'requested',
  before: openOptions,
  wanted: { httpEndpoint: 'enabled', httpTokens: 'required' },
  after: null,
  reason: 'ready',
  outcome: null,
  askedBy: 'tag imds-warden=modify',
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
  status: 'asked',
  reason: null,
};
