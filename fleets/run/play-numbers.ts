import { numberedFleet } from '../fleet/numbered-fleet.ts';
import { playFleet, type Violation } from '../play/play-fleet.ts';
import { addTallies, changesOf, type Tally, tallyOf } from './tally.ts';

/** What came of some fleets. */
export type Result = {
  readonly fleets: number;
  readonly changes: number;
  readonly tally: Tally;
  readonly violations: readonly NumberedViolation[];
};

export type NumberedViolation = Violation & { readonly fleet: number };

export type Numbers = {
  readonly seed: number;
  readonly from: number;
  readonly runs: number;
  /** Every so manieth of them. */
  readonly step: number;
};

/** So many are told of at once. */
const batch = 25;

/** Plays these fleets one after the other, and tells of them as it goes. */
export async function playNumbers(
  { seed, from, runs, step }: Numbers,
  onResult: (result: Result) => void,
): Promise<void> {
  let result = nothing;
  for (let number = from; number < from + runs; number += step) {
    result = addResults(result, await playOne(seed, number));
    if (result.fleets < batch) continue;
    onResult(result);
    result = nothing;
  }
  onResult(result);
}

export const nothing: Result = { fleets: 0, changes: 0, tally: {}, violations: [] };

export function addResults(one: Result, other: Result): Result {
  return {
    fleets: one.fleets + other.fleets,
    changes: one.changes + other.changes,
    tally: addTallies(one.tally, other.tally),
    violations: [...one.violations, ...other.violations],
  };
}

async function playOne(seed: number, fleet: number): Promise<Result> {
  try {
    const { history, violations } = await playFleet(numberedFleet(seed, fleet));
    return {
      fleets: 1,
      changes: changesOf(history),
      tally: tallyOf(history),
      violations: violations.map((violation) => ({ ...violation, fleet })),
    };
  } catch (error) {
    // It could not be played to its end, which is no proof of anything: it must not pass for one in which all was well.
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...nothing, fleets: 1, violations: [{ fleet, event: 0, property: 'playable', what }] };
  }
}
