import type { AccountPlan, PlannedSource } from '../../domain/account-plan.ts';
import type { PendingSource } from '../../domain/sources/pending-source.ts';
import type { SourceAudit } from '../../domain/sources/source-audit.ts';
import { isSourceChange, type SourcePlan } from '../../domain/sources/source-plan.ts';
import type { PlanStatus } from '../../domain/plan-status.ts';
import type { SourcePlanItem } from '../../domain/sources/source-plan-report.ts';
import { sourceKey } from '../../domain/sources/source.ts';

/** What a plan says of each source of which something is asked, in the plan's order. */
export function reportSourcePlan({
  sources,
  sourceAllotment,
}: Pick<AccountPlan, 'sources' | 'sourceAllotment'>): readonly SourcePlanItem[] {
  const weighed = new Map(sourceAllotment.map((pending) => [sourceKey(pending), pending]));
  return sources.map((source) => toItem(source, weighed.get(sourceKey(source.audit)) ?? null));
}

function toItem({ audit, before }: PlannedSource, weighed: PendingSource | null): SourcePlanItem {
  const { account, region, kind, id, name, ownership, verdict, intent, hanging, plan } = audit;
  const status = isSourceChange(plan) ? changeStatus(weighed) : otherStatus(audit, plan);
  const isLeft = status === 'waiting' || status === 'observed';
  return {
    account,
    region,
    kind,
    id,
    name,
    owner: ownership.owner.key,
    verdict,
    intent: intent.kind,
    status,
    action: askedFor(audit, plan),
    before,
    calls: isSourceChange(plan) ? plan.calls : [],
    hanging: audit.uncounted === undefined ? hanging : null,
    reason: plan.reason,
    waitsFor: isLeft ? (weighed?.reason ?? notWeighed) : null,
    override: plan.action === 'hold' ? plan.override : null,
  };
}

/** A plan whose limits were weighed has none of these; said all the same, because it must not pass for a change. */
const notWeighed = 'the limits were not weighed; it waits for the next run';

function changeStatus(weighed: PendingSource | null): PlanStatus {
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
  { intent }: SourceAudit,
  plan: Exclude<SourcePlan, { readonly calls: unknown }>,
): PlanStatus {
  if (plan.action === 'hold') return 'held';
  if (plan.action === 'refuse') return 'refused';
  switch (intent.kind) {
    case 'ignore':
      return 'exempt';
    case 'expired':
    case 'not-understood':
    // Only `modify` means something on what instances come from.
    case 'disable':
    case 'restore':
      return 'no-effect';
    // As is asked, or somebody else has to go on: the reason says which.
    case 'modify':
    case 'none':
      return 'nothing';
  }
}

function askedFor({ intent }: SourceAudit, plan: SourcePlan): SourcePlanItem['action'] {
  if (isSourceChange(plan)) return plan.action;
  if (plan.action === 'hold' || plan.action === 'refuse') return plan.asked;
  return intent.kind === 'modify' ? 'modify' : 'none';
}
