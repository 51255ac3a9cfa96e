import { planStatuses, type PlanStatus } from '../../../shared/domain/plan-status.ts';
import type { PlanTotals } from './plan-totals.ts';

/**
 * How many of each status: `13 changes would be made, 3 wait, 6 are held`; what there is none of is left out, but for the
 * changes. With sources `13 instances and 1 source would be changed; of the instances 3 wait; of the sources 2 are held`.
 * @param sources null: nothing is asked of any
 */
export function totalWords(instances: PlanTotals, sources: PlanTotals | null): string {
  if (sources === null) return [changeWords(instances.change), ...others(instances)].join(', ');
  return [
    bothWords(instances.change, sources.change),
    ...othersOf('instances', instances),
    ...othersOf('sources', sources),
  ].join('; ');
}

function changeWords(count: number): string {
  return `${count === 0 ? 'no change' : counted(count, 'change')} would be made`;
}

function bothWords(instances: number, sources: number): string {
  if (instances === 0 && sources === 0) return changeWords(0);
  if (sources === 0) return `${counted(instances, 'instance')} would be changed, and no source`;
  if (instances === 0) return `${counted(sources, 'source')} would be changed, and no instance`;
  return `${counted(instances, 'instance')} and ${counted(sources, 'source')} would be changed`;
}

function counted(count: number, one: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${one}s`;
}

function othersOf(what: string, totals: PlanTotals): readonly string[] {
  const parts = others(totals);
  return parts.length === 0 ? [] : [`of the ${what} ${parts.join(', ')}`];
}

function others(totals: PlanTotals): readonly string[] {
  return planStatuses.flatMap((status) =>
    status === 'change' || totals[status] === 0 ? [] : partWords(status, totals[status]),
  );
}

function partWords(status: Exclude<PlanStatus, 'change'>, count: number): string {
  const be = count === 1 ? 'is' : 'are';
  switch (status) {
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
