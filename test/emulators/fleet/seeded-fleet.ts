import { exemptInstances } from './exempt-instances.ts';
import { heldInstances } from './held-instances.ts';
import { modifiedInstances } from './modified-instances.ts';
import { otherInstances } from './other-instances.ts';
import type { SeededInstance } from './seeded-instance.ts';

/** Two owners and an orphan in three Regions: every verdict, every tag value, and what goes wrong with each. */
export function seededFleet(now: Date): readonly SeededInstance[] {
  return [...modifiedInstances(), ...heldInstances(), ...otherInstances(), ...exemptInstances(now)];
}
