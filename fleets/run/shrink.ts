import * as fc from 'fast-check';
import { anyFleet } from '../fleet/any-fleet.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { seedOf } from '../fleet/numbered-fleet.ts';
import { playFleet, type Violation } from '../play/play-fleet.ts';

export type Smallest = { readonly fleet: Fleet; readonly violations: readonly Violation[] };

const mostMilliseconds = 120_000;

/** The smallest fleet that still breaks one of these properties; null where the numbered one breaks none. */
export async function shrink(
  seed: number,
  number: number,
  names: readonly string[],
): Promise<Smallest | null> {
  const isBroken = async (fleet: Fleet) => {
    const { violations } = await playFleet(fleet);
    return violations.some(({ property }) => names.includes(property));
  };
  const found = await fc.check(
    fc.asyncProperty(anyFleet, async (fleet) => !(await isBroken(fleet))),
    { seed: seedOf(seed, number), numRuns: 1, interruptAfterTimeLimit: mostMilliseconds },
  );
  const fleet = found.counterexample?.[0];
  if (fleet === undefined) return null;
  return { fleet, violations: (await playFleet(fleet)).violations };
}
