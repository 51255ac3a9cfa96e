import type { AccountPlan } from '../domain/account-plan.ts';
import type { Audit } from '../domain/audit.ts';
import { instanceKey } from '../domain/instance.ts';
import { changeId } from '../domain/change-ref.ts';
import type { Intent } from '../domain/intent.ts';
import type { PendingAction } from '../domain/pending-action.ts';
import type { PlanItem } from '../domain/plan-report.ts';
import type { PlanStatus } from '../domain/plan-status.ts';
import { isChange, type Plan } from '../domain/plan.ts';

/** What a plan says of each instance of which something is asked, in the plan's order. */
export function reportPlan({ audits, allotment }: AccountPlan): readonly PlanItem[] {
  const weighed = new Map(allotment.map((action) => [instanceKey(action), action]));
  return audits.map((audit) => toItem(audit, weighed.get(instanceKey(audit.instance)) ?? null));
}

function toItem(audit: Audit, weighed: PendingAction | null): PlanItem {
  const { instance, ownership, verdict, intent, plan } = audit;
  const status = isChange(plan) ? changeStatus(weighed) : otherStatus(audit, plan);
  return {
    account: instance.account,
    region: instance.region,
    instanceId: instance.instanceId,
    name: instance.name,
    owner: ownership.owner.key,
    verdict: verdict.kind,
    intent: intent.kind,
    status,
    action: askedFor(plan, intent),
    asker: askerOf(plan, intent),
    undoes:
      plan.action === 'undo' ? changeId({ ...plan.undoes, instanceId: instance.instanceId }) : null,
    before: instance.options,
    wanted: isChange(plan) ? plan.wanted : null,
    reason: plan.reason,
    waitsFor:
      status === 'waiting' || status === 'observed' ? (weighed?.reason ?? notWeighed) : null,
    override: plan.action === 'hold' ? plan.override : null,
  };
}

/** A plan whose limits were weighed has none of these; said all the same, because it must not pass for a change. */
const notWeighed = 'the limits were not weighed; it waits for the next run';

function changeStatus(weighed: PendingAction | null): PlanStatus {
  switch (weighed?.status) {
    case 'allotted':
    case 'done':
      return 'change';
    case 'observed':
      return 'observed';
    case 'asked':
    case 'waiting':
    case undefined:
      return 'waiting';
  }
}

function otherStatus(
  { intent, instance }: Audit,
  { action }: Exclude<Plan, { readonly wanted: unknown }>,
): PlanStatus {
  if (action === 'hold') return 'held';
  if (action === 'refuse') return 'refused';
  switch (intent.kind) {
    case 'ignore':
      return 'exempt';
    case 'expired':
    case 'not-understood':
      return 'no-effect';
    case 'modify':
    case 'disable':
    case 'restore':
      // Without a change and without an obstacle it is as asked already (make-plan.ts).
      return isWithinReach(instance) ? 'nothing' : 'out-of-reach';
    case 'none':
      return 'nothing';
  }
}

function isWithinReach({ managedBy, state, options }: Audit['instance']): boolean {
  return managedBy === null && (state === 'running' || state === 'stopped') && options !== null;
}

/** A tag asks as well where nothing comes of it; the campaign and the watch only where they plan something. */
function askedFor(plan: Plan, { kind }: Intent): PlanItem['action'] {
  if (isChange(plan)) return plan.action;
  if (plan.action !== 'none') return plan.asked;
  return kind === 'modify' || kind === 'disable' || kind === 'restore' ? kind : 'none';
}

function askerOf(plan: Plan, intent: Intent): PlanItem['asker'] {
  const action = askedFor(plan, intent);
  if (action === 'none') return null;
  if (action === 'undo') return 'watch';
  return intent.kind === 'none' ? 'campaign' : 'tag';
}
