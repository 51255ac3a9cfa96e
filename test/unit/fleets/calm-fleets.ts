import type { Fleet, FleetEvent } from '../../../fleets/fleet/fleet.ts';
import { numberedFleet } from '../../../fleets/fleet/numbered-fleet.ts';

/**
 * Fleets to which the same happens on every stage: without kills, and with those faults alone that do not depend on whose
 * call comes first.
 */
export function calmFleets(seed: number, count: number): readonly Fleet[] {
  return Array.from({ length: count }, (_, index) => calm(numberedFleet(seed, index + 1)));
}

function calm(fleet: Fleet): Fleet {
  return {
    ...fleet,
    withoutOptions: [],
    hasLateIndexes: false,
    events: fleet.events.map(calmEvent),
  };
}

function calmEvent(happened: FleetEvent): FleetEvent {
  if ('faults' in happened) {
    const faults = happened.faults.filter(({ times }) => times === null);
    return { ...happened, faults, kill: null };
  }
  return happened.kind === 'plan' ? { ...happened, kill: null } : happened;
}
