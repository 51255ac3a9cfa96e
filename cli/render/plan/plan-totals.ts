import { planStatuses, type PlanStatus } from '../../../shared/domain/plan-status.ts';

export type PlanTotals = Readonly<Record<PlanStatus, number>>;

/** Instances, or sources, by status. */
export function planTotals(items: readonly { readonly status: PlanStatus }[]): PlanTotals {
  const count = (status: PlanStatus) => items.filter((item) => item.status === status).length;
  return Object.fromEntries(planStatuses.map((status) => [status, count(status)])) as PlanTotals;
}

/** `13 changes would be made, 3 wait, 6 are held`: what there is none of is left out, but for the changes. */
export function totalWords(totals: PlanTotals): string {
  return planStatuses
    .filter((status) => status === 'change' || totals[status] > 0)
    .map((status) => partWords(status, totals[status]))
    .join(', ');
}

function partWords(status: PlanStatus, count: number): string {
  const be = count === 1 ? 'is' : 'are';
  switch (status) {
    case 'change':
      return `${count === 0 ? 'no change' : count === 1 ? '1 change' : `${count} changes`} would be made`;
    case 'waiting':
      return `${count} ${count === 1 ? 'waits' : 'wait'}`;
    case 'observed':
      return `${count} ${be} only observed`;
    case 'held':
      return `${count} ${be} held`;
    case 'refused':
      return `${count} ${be} refused`;
    case 'out-of-reach':
      return `${count} cannot be changed`;
    case 'no-effect':
      return `${count} ${count === 1 ? 'has' : 'have'} tags without effect`;
    case 'exempt':
      return `${count} ${be} exempt`;
    case 'nothing':
      return `${count} ${count === 1 ? 'needs' : 'need'} nothing`;
  }
}
