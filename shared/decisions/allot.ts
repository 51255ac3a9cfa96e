import { createHash } from 'node:crypto';
import type { Breaker } from '../domain/breaker.ts';
import type { Target } from '../domain/instance.ts';
import type { PendingAction, Sizes } from '../domain/pending-action.ts';
import type { LedgerAction } from '../domain/plan.ts';
import type { Settings } from '../domain/settings.ts';
import { openBudget, type Used } from './budget.ts';
import { isWindowOpen, windowWords } from './change-window.ts';

/** Undoing an outage comes first; then what the mission is about. */
const rank: Record<LedgerAction, number> = { undo: 0, restore: 1, modify: 2, disable: 3 };

export type AllotFacts = {
  readonly sizes: Sizes;
  readonly settings: Pick<Settings, 'mode' | 'limits' | 'changeWindow' | 'timezone'>;
  readonly isRead: (target: Target) => boolean;
  /** Whose turn it is depends on this: the run's id, or the day. */
  readonly seed: string;
  readonly breaker: Breaker;
  /** What reactions, since the run before, and that run itself have made of the limits. */
  readonly used: Used;
  readonly now: Date;
};

/**
 * Which of the changes that were asked for may be made in this run: the kill switch, the window, the breaker, the limit
 * per run, per owner and per Auto Scaling group. An undo takes back a change of ours, and only the kill switch stops it;
 * restores end outages, and wait for no window. The same input gives the same choice, whatever the order it came in.
 */
export function allot(
  asked: readonly PendingAction[],
  { sizes, settings, isRead, seed, breaker, used, now }: AllotFacts,
): readonly PendingAction[] {
  if (settings.mode === 'observe')
    return asked.map((action) =>
      decided(action, 'observed', 'the settings say observe: nothing is changed'),
    );
  const budget = openBudget(settings.limits, sizes, used);
  return asked.toSorted(byUrgency(seed)).map((action) => {
    if (!isRead(action)) return waits(action, 'its Region could not be read to the end');
    if (action.action === 'undo') return decided(action, 'allotted', null);
    const shut = whyShut(action.action, settings, breaker, now);
    if (shut !== null) return waits(action, shut);
    const limit = budget.take(action);
    return limit === null ? decided(action, 'allotted', null) : waits(action, limit);
  });
}

/** Why no such change may be made at all just now; null where it may. Asked again right before each change. */
export function whyShut(
  action: LedgerAction,
  settings: Pick<Settings, 'changeWindow' | 'timezone'>,
  breaker: Breaker,
  now: Date,
): string | null {
  if (action === 'undo' || action === 'restore') return null;
  if (breaker.openedAt !== null)
    return `the circuit breaker is open since ${breaker.openedAt.slice(0, 10)} (${breaker.reason}) until a person clears it`;
  return isWindowOpen(settings, now) ? null : `changes are made ${windowWords(settings)} only`;
}

/** Within a rank the turn changes from run to run: a change that fails every day must not starve the others. */
function byUrgency(seed: string): (a: PendingAction, b: PendingAction) => number {
  const turns = new Map<PendingAction, string>();
  const turn = (action: PendingAction): string => {
    const { account, region, instanceId } = action;
    const text = `${seed}#${account}#${region}#${instanceId}`;
    const known = turns.get(action) ?? createHash('sha256').update(text).digest('hex');
    turns.set(action, known);
    return known;
  };
  return (a, b) => rank[a.action] - rank[b.action] || (turn(a) < turn(b) ? -1 : 1);
}

function waits(action: PendingAction, limit: string): PendingAction {
  return decided(action, 'waiting', `${limit}; it waits for the next run`);
}

function decided(
  action: PendingAction,
  status: 'allotted' | 'waiting' | 'observed',
  reason: string | null,
): PendingAction {
  return { ...action, status, reason };
}
