import type { FleetDescription, InstanceDescription } from '../../sandbox/index.ts';
import { seededRandom } from '../../sandbox/seeded-random.ts';
import { regionNames } from './region-names.ts';
import { someUsage } from './usage.ts';

export type FleetSize = {
  readonly instances: number;
  /** 1..regionNames.length */
  readonly regions: number;
};

/** Of the instances, those in the first Region; the others are spread evenly. */
const inFirstRegion = 0.6;
const perProfile = 50;
const perTeam = 40;

/** An account of this size; the same size and seed give the same fleet, down to the last call. */
export function benchFleet({ instances, regions }: FleetSize, seed = 1): FleetDescription {
  const names = regionNames.slice(0, regions);
  const random = seededRandom(seed);
  return {
    regions: names.map((name) => ({ name })),
    instances: Array.from({ length: instances }, (_, index) =>
      instance(index, regionOf(index, instances, names), instances, random),
    ),
  };
}

function regionOf(index: number, instances: number, [first, ...others]: readonly string[]): string {
  const inFirst = others.length === 0 ? instances : Math.round(instances * inFirstRegion);
  return (index < inFirst ? first : others[(index - inFirst) % others.length]) ?? '';
}

function instance(
  index: number,
  region: string,
  instances: number,
  random: () => number,
): InstanceDescription {
  const service = index % Math.max(1, Math.round(instances / perProfile));
  const team = service % Math.max(1, Math.round(instances / perTeam));
  const hasOwner = random() < 0.85;
  const hasProfile = random() < 0.9;
  return {
    region,
    name: `service-${service}-${String(index).padStart(6, '0')}`,
    tags: {
      ...(hasOwner ? { owner: `team-${team}@example.com` } : {}),
      environment: random() < 0.5 ? 'production' : 'staging',
      'cost-center': String(4000 + team),
    },
    ...(hasProfile ? { profile: `service-${service}` } : {}),
    ...someUsage(random),
  };
}
