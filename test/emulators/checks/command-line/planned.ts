import type { RandomInstance } from '../../fleet/random/random-instance.ts';
import { plannedRegions } from '../../fleet/random/tagged-instances.ts';

/** moto does not know account defaults, so the Regions are named: each takes the time of eight tries. */
export const inPlannedRegions = ['--regions', plannedRegions.join(',')] as const;

/** Tagged, living, and where the plan is asked to look. */
export function isPlanned({ planned, region }: RandomInstance): boolean {
  return planned !== null && plannedRegions.some((one) => one === region);
}
