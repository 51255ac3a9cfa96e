import type { InstanceDescription } from '../description.ts';
import { type Team, TEAMS } from './teams.ts';
import { WORKLOADS, type Workload } from './workloads.ts';

/** The many that are what they seem: numbered members of each workload. */
export function ordinaryInstances(): InstanceDescription[] {
  return (Object.keys(WORKLOADS) as Team[]).flatMap((team) =>
    WORKLOADS[team].flatMap((workload) => members(team, workload)),
  );
}

function members(team: Team, [name, region, count, usage, rest]: Workload): InstanceDescription[] {
  return Array.from({ length: count }, (_, index) => ({
    ...rest,
    region,
    usage,
    name: `${name}-${String(index + 1).padStart(2, '0')}`,
    tags: { ...TEAMS[team], Service: name },
  }));
}
