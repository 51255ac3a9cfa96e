import { planStatuses, type PlanStatus } from '../../../shared/domain/plan-status.ts';

export type PlanTotals = Readonly<Record<PlanStatus, number>>;

/** Instances, or sources, by status. */
export function planTotals(items: readonly { readonly status: PlanStatus }[]): PlanTotals {
  const count = (status: PlanStatus) => items.filter((item) => item.status === status).length;
  return Object.fromEntries(planStatuses.map((status) => [status, count(status)])) as PlanTotals;
}
