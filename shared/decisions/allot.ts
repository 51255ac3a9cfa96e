import { createHash } from 'node:crypto';
import { groupKey, type PendingAction, type Sizes } from '../domain/pending-action.ts';
import type { Target } from '../domain/instance.ts';
import type { ChangeAction } from '../domain/plan.ts';
import type { Settings } from '../domain/settings.ts';

/** Undoing an outage comes first; then what the mission is about. */
const rank: Record<ChangeAction, number> = { restore: 0, modify: 1, disable: 2 };

/**
 * Which of the changes that tags asked for may be made in this run: the kill switch, the limit
 * per run, per owner and per Auto Scaling group. The same input gives the same choice, whatever the order it came in.
 */
export function allot(
  asked: readonly PendingAction[],
  sizes: Sizes,
  settings: Pick<Settings, 'mode' | 'limits'>,
  isRead: (target: Target) => boolean,
  /** Whose turn it is depends on this: the run's id, or the day. */
  seed: string,
): readonly PendingAction[] {
  if (settings.mode === 'observe')
    return asked.map((action) =>
      decided(action, 'observed', 'the settings say observe: nothing is changed'),
    );
  const { limits } = settings;
  const used = { run: 0, owners: new Map<string, number>(), groups: new Map<string, number>() };
  return asked.toSorted(byUrgency(seed)).map((action) => {
    const ownerLimit = atLeastOne((sizes.owners[action.owner] ?? 0) * limits.ownerShare);
    const group = action.group === null ? null : groupKey({ ...action, group: action.group });
    const groupLimit =
      group === null ? Infinity : atLeastOne((sizes.groups[group] ?? 0) * limits.groupShare);
    const ownerUsed = used.owners.get(action.owner) ?? 0;
    const groupUsed = group === null ? 0 : (used.groups.get(group) ?? 0);
    if (!isRead(action)) return waits(action, 'its Region could not be read to the end');
    if (used.run >= limits.maxChangesPerRun)
      return waits(action, `at most ${counted(limits.maxChangesPerRun)} made in one run`);
    if (ownerUsed >= ownerLimit)
      return waits(
        action,
        `at most ${ownerLimit} of this owner's instances ${ownerLimit === 1 ? 'is' : 'are'} changed in one run`,
      );
    if (groupUsed >= groupLimit)
      return waits(
        action,
        `at most ${groupLimit} of the Auto Scaling group ${action.group}'s instances ${groupLimit === 1 ? 'is' : 'are'} changed in one run`,
      );
    used.run += 1;
    used.owners.set(action.owner, ownerUsed + 1);
    if (group !== null) used.groups.set(group, groupUsed + 1);
    return decided(action, 'allotted', null);
  });
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

function counted(changes: number): string {
  return changes === 1 ? '1 change is' : `${changes} changes are`;
}

function atLeastOne(size: number): number {
  return Math.max(1, Math.floor(size));
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
