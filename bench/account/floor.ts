import type { FleetDescription } from '../../sandbox/index.ts';

/** The fewest calls, by operation, that can give the answer. */
export type Floor = {
  readonly DescribeRegions: number;
  readonly DescribeInstances: number;
  readonly GetMetricData: number;
  readonly ListInstanceProfiles: number;
  /** Six lists of what instances come from, and the account's defaults: asked for in every Region, also where they are empty. */
  readonly DescribeLaunchTemplates: number;
  readonly DescribeLaunchConfigurations: number;
  readonly DescribeAutoScalingGroups: number;
  readonly DescribeFleets: number;
  readonly DescribeSpotFleetRequests: number;
  readonly DescribeImages: number;
  readonly GetInstanceMetadataDefaults: number;
  /** One a role, of those whose tags say who owns an instance that does not say it itself. */
  readonly ListRoleTags: number;
};

const pageSize = 1000;
/** Two metrics an instance, 500 queries a call. */
const instancesPerCall = 250;

/**
 * Worked out from the fleet's description alone: neither our code nor the sandbox has a say in it. That no instance of
 * it is gone, that none came from anything of the account's, and that a page of metrics holds 500 queries of 15 months is
 * taken for granted.
 */
export function floorOf({ regions = [], instances = [] }: FleetDescription): Floor {
  const sizes = regions.map(({ name }) => instances.filter(({ region }) => region === name).length);
  const ownerless = instances.filter(({ tags = {} }) => !('owner' in tags));
  const profiles = new Set(instances.flatMap(({ profile }) => profile ?? [])).size;
  return {
    DescribeRegions: 1,
    DescribeInstances: sum(sizes.map((size) => pages(size))),
    GetMetricData: sum(sizes.map((size) => Math.ceil(size / instancesPerCall))),
    ListInstanceProfiles: pages(profiles),
    DescribeLaunchTemplates: regions.length,
    DescribeLaunchConfigurations: regions.length,
    DescribeAutoScalingGroups: regions.length,
    DescribeFleets: regions.length,
    DescribeSpotFleetRequests: regions.length,
    DescribeImages: regions.length,
    GetInstanceMetadataDefaults: regions.length,
    ListRoleTags: new Set(ownerless.flatMap(({ profile }) => profile ?? [])).size,
  };
}

export function totalOf(calls: Readonly<Record<string, number>>): number {
  return sum(Object.values(calls));
}

/** An empty list is asked for as well. */
function pages(items: number): number {
  return Math.max(1, Math.ceil(items / pageSize));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
