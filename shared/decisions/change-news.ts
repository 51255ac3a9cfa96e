import { totalOf } from '../domain/calls-seen.ts';
import type { Change } from '../domain/change.ts';
import type { InstanceRecord } from '../domain/instance-record.ts';
import type { News, NewsChange } from '../domain/news.ts';
import type { Plan } from '../domain/plan.ts';

export type ToldChange = {
  readonly change: Change;
  /** As its owner hears of it: of an undo in two calls, both as one. */
  readonly told: NewsChange;
  readonly owner: string;
  /** The instance as it was read last; null: there is no record of it. */
  readonly record: InstanceRecord | null;
};

/** The audit had nothing to say of the instance; the change is what there is to tell. */
export function changeNews({ change, told, owner, record }: ToldChange): News {
  const { account, region, instanceId, reason } = change;
  return {
    account,
    region,
    instanceId,
    owner,
    name: record?.name ?? null,
    state: record?.state ?? 'terminated',
    roleNames: record?.roleNames ?? null,
    managedBy: record?.managedBy ?? null,
    verdict: record?.verdict ?? change.verdict,
    reason,
    advice: record?.advice ?? null,
    plan: planOf(change),
    intent: change.action === 'undo' ? (record?.intent ?? 'none') : change.action,
    noToken: record === null ? null : totalOf(record.evidence.noToken),
    noTokenRejected: record === null ? null : totalOf(record.evidence.noTokenRejected),
    lastSeen: null,
    ownerNote: null,
    origin: record?.origin ?? null,
    allotment: null,
    change: told,
    notices: [],
  };
}

function planOf({ action, wanted, reason, undoes }: Change): Plan {
  if (action !== 'undo') return { action, wanted, reason };
  return undoes === null ? { action: 'none', reason } : { action, wanted, reason, undoes };
}
