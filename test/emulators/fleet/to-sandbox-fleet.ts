import type { FleetDescription, InstanceDescription } from '../../../sandbox/index.ts';
import { fleetRegions } from '../world/account.ts';
import type { SeededInstance } from './seeded-instance.ts';

/** The same fleet in the sandbox's words. */
export function toSandboxFleet(fleet: readonly SeededInstance[]): FleetDescription {
  return {
    regions: fleetRegions.map((name) => ({ name })),
    instances: fleet.map(describe),
  };
}

function describe(instance: SeededInstance): InstanceDescription {
  const { name, region, tags, state, options, profile, ran, calls } = instance;
  const { hopLimit, ...rest } = options;
  return {
    name,
    region,
    tags: { ...tags },
    state,
    options: { ...rest, httpPutResponseHopLimit: hopLimit },
    ...(profile ? { profile } : {}),
    usage: {
      launchedAt: before(ran[0]?.[0] ?? 0),
      runs: ran.map(([from, to]) => ({
        from: before(from),
        ...(to === 0 ? {} : { to: before(to) }),
      })),
      calls: calls.map(({ daysAgo, count }) => ({ at: before(daysAgo), count })),
    },
  };
}

function before(days: number): string {
  return `-${days}d`;
}
