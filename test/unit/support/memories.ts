import type { Change } from '../../../shared/domain/change.ts';
import type { Deadline, Made, Memory, Undone, Watch } from '../../../shared/domain/memory.ts';
import { noMemory } from '../../../shared/domain/memory.ts';
import type { Undoes } from '../../../shared/domain/plan.ts';
import { requested } from './changes.ts';
import { enforcedOptions, openOptions, ownerTag, perfect } from './instances.ts';
import { daysAgo } from './moment.ts';

/** The modify of two days ago, settled. */
export const applied: Change = {
  ...requested,
  runId: 'run-0',
  runStartedAt: daysAgo(2),
  status: 'applied',
  after: enforcedOptions,
  intendedAt: daysAgo(2),
  requestedAt: daysAgo(2),
  settledAt: daysAgo(2),
};

export const undoes: Undoes = {
  runId: applied.runId,
  runStartedAt: applied.runStartedAt,
  part: 1,
  action: 'modify',
  asker: 'tag',
};

export const made: Made = {
  ...undoes,
  wanted: applied.wanted,
  after: enforcedOptions,
  at: daysAgo(2),
};

/** Of that change: nothing was rejected so far. */
export const watch: Watch = {
  of: undoes,
  before: openOptions,
  after: enforcedOptions,
  since: daysAgo(2),
  countFrom: '2026-11-20T06:00:00.000Z',
  until: daysAgo(-12),
  rejected: 0,
  firstRejectedAt: null,
  lastRejectedAt: null,
  readTo: daysAgo(1),
  failedAt: null,
  end: null,
};

/** The same after its first rejected calls. */
export const rejectedWatch: Watch = {
  ...watch,
  rejected: 37,
  firstRejectedAt: '2026-11-21T08:00:00.000Z',
  lastRejectedAt: '2026-11-21T17:00:00.000Z',
};

/** The change of two days ago, taken back an hour ago. */
export const undone: Undone = {
  of: undoes,
  by: { runId: 'run-9', runStartedAt: daysAgo(1 / 24), part: 1, asker: 'watch' },
  at: daysAgo(1 / 24),
  isTagGone: false,
};

/** Its date was yesterday, and every notice was told in time. */
export const overdue: Deadline = {
  on: '2026-11-21T00:00:00.000Z',
  owner: ownerTag.value,
  given: [
    { days: 14, at: daysAgo(15) },
    { days: 7, at: daysAgo(8) },
    { days: 1, at: daysAgo(2) },
  ],
  postponed: null,
};

/** What is remembered of the perfect instance: nothing, but for what is spoilt. */
export function remembered(spoilt: Partial<Memory> = {}): Memory {
  return { ...noMemory(perfect), version: 3, ...spoilt };
}

/** The change of two days ago, and its watch. */
export const watched: Memory = remembered({ made, watch });
