import { groupKey, type PendingAction, type Sizes } from '../domain/pending-action.ts';
import type { Settings } from '../domain/settings.ts';

/** Changes that count against the limits already. */
export type Used = {
  readonly run: number;
  readonly owners: Readonly<Record<string, number>>;
  /** By groupKey. */
  readonly groups: Readonly<Record<string, number>>;
};

export const nothingUsed: Used = { run: 0, owners: {}, groups: {} };

/** What these changes, made or about to be, take of the limits; an undo takes nothing. */
export function countUsed(actions: readonly PendingAction[]): Used {
  const owners: Record<string, number> = {};
  const groups: Record<string, number> = {};
  const taken = actions.filter(
    ({ action, status }) => action !== 'undo' && (status === 'allotted' || status === 'done'),
  );
  for (const action of taken) {
    owners[action.owner] = (owners[action.owner] ?? 0) + 1;
    const group = groupOf(action);
    if (group !== null) groups[group] = (groups[group] ?? 0) + 1;
  }
  return { run: taken.length, owners, groups };
}

export type Budget = {
  /** Takes one change of all limits; the reason where one of them is used up, and nothing is taken. */
  take(action: PendingAction): string | null;
};

export function openBudget(limits: Settings['limits'], sizes: Sizes, used: Used): Budget {
  let run = used.run;
  const owners = new Map(Object.entries(used.owners));
  const groups = new Map(Object.entries(used.groups));
  return {
    take(action) {
      const ownerLimit = atLeastOne((sizes.owners[action.owner] ?? 0) * limits.ownerShare);
      const group = groupOf(action);
      const groupLimit =
        group === null ? Infinity : atLeastOne((sizes.groups[group] ?? 0) * limits.groupShare);
      const ownerUsed = owners.get(action.owner) ?? 0;
      const groupUsed = group === null ? 0 : (groups.get(group) ?? 0);
      if (run >= limits.maxChangesPerRun)
        return `at most ${counted(limits.maxChangesPerRun)} made in one run`;
      if (ownerUsed >= ownerLimit)
        return `at most ${ownerLimit} of this owner's instances ${are(ownerLimit)} changed in one run`;
      if (groupUsed >= groupLimit)
        return `at most ${groupLimit} of the Auto Scaling group ${action.group}'s instances ${are(groupLimit)} changed in one run`;
      run += 1;
      owners.set(action.owner, ownerUsed + 1);
      if (group !== null) groups.set(group, groupUsed + 1);
      return null;
    },
  };
}

function groupOf(action: PendingAction): string | null {
  return action.group === null ? null : groupKey({ ...action, group: action.group });
}

function counted(changes: number): string {
  return changes === 1 ? '1 change is' : `${changes} changes are`;
}

function are(instances: number): string {
  return instances === 1 ? 'is' : 'are';
}

function atLeastOne(size: number): number {
  return Math.max(1, Math.floor(size));
}
