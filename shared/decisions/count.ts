import type { Audit } from '../domain/audit.ts';
import { isGone } from '../domain/instance.ts';
import { groupKey, type PendingAction, type Sizes } from '../domain/pending-action.ts';
import { isChange } from '../domain/plan.ts';
import type { Counts } from '../domain/run.ts';
import { verdictKinds } from '../domain/verdict.ts';

export const noCounts: Counts = {
  instances: 0,
  gone: 0,
  rejecting: 0,
  'in-use': 0,
  unknown: 0,
  ready: 0,
  enforced: 0,
  off: 0,
};

/** Instances by verdict; what is shutting down or terminated is counted apart, as nobody has to care any more. */
export function countAudits(audits: readonly Audit[]): Counts {
  const living = audits.filter((audit) => !isGone(audit.instance));
  const counts = { ...noCounts, instances: living.length, gone: audits.length - living.length };
  for (const { verdict } of living) counts[verdict.kind] += 1;
  return counts;
}

export function addCounts(...all: readonly Counts[]): Counts {
  const sum = { ...noCounts };
  for (const counts of all)
    for (const key of ['instances', 'gone', ...verdictKinds] as const) sum[key] += counts[key];
  return sum;
}

/** How many living instances each owner and Auto Scaling group has among these. */
export function countSizes(audits: readonly Audit[]): Sizes {
  const owners: Record<string, number> = {};
  const groups: Record<string, number> = {};
  for (const { instance, ownership } of audits) {
    if (isGone(instance)) continue;
    owners[ownership.owner.key] = (owners[ownership.owner.key] ?? 0) + 1;
    if (instance.group === null) continue;
    const group = groupKey({ ...instance, group: instance.group });
    groups[group] = (groups[group] ?? 0) + 1;
  }
  return { owners, groups };
}

export const noSizes: Sizes = { owners: {}, groups: {} };

export function addSizes(...all: readonly Sizes[]): Sizes {
  const sum = { owners: {}, groups: {} };
  for (const { owners, groups } of all) {
    addAll(sum.owners, owners);
    addAll(sum.groups, groups);
  }
  return sum;
}

function addAll(sum: Record<string, number>, part: Readonly<Record<string, number>>): void {
  for (const [key, count] of Object.entries(part)) sum[key] = (sum[key] ?? 0) + count;
}

/** The change that an audit plans, on its way to the limits. */
export function pendingAction({ instance, ownership, plan }: Audit): PendingAction | null {
  if (!isChange(plan)) return null;
  return {
    account: instance.account,
    region: instance.region,
    instanceId: instance.instanceId,
    owner: ownership.owner.key,
    group: instance.group,
    action: plan.action,
    undoes: plan.action === 'undo' ? plan.undoes : null,
    status: 'asked',
    reason: null,
  };
}
