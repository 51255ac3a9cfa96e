import { expect, it } from 'vitest';
import { floorOf, totalOf } from '../../../bench/account/floor.ts';

const regions = [{ name: 'us-east-1' }, { name: 'eu-west-1' }, { name: 'sa-east-1' }];
const some = (count: number, region: string) =>
  Array.from({ length: count }, (_, index) => ({
    region,
    profile: `profile-${index}`,
    ...(index % 100 === 0 ? {} : { tags: { owner: 'web@example.com' } }),
  }));

it('the fewest calls are one for the Regions, a page each, seven for what instances come from, and full metric calls', () => {
  const floor = floorOf({
    regions,
    instances: [...some(1001, 'us-east-1'), ...some(1, 'eu-west-1')],
  });
  expect(floor).toEqual({
    DescribeRegions: 1,
    // A Region without an instance is asked as well.
    DescribeInstances: 2 + 1 + 1,
    GetMetricData: 5 + 1 + 0,
    ListInstanceProfiles: 2,
    // What instances come from, of every Region.
    DescribeLaunchTemplates: 3,
    DescribeLaunchConfigurations: 3,
    DescribeAutoScalingGroups: 3,
    DescribeFleets: 3,
    DescribeSpotFleetRequests: 3,
    DescribeImages: 3,
    GetInstanceMetadataDefaults: 3,
    // Of those without an owner tag; a role is asked for once, in whatever Regions it is used.
    ListRoleTags: 11,
  });
  expect(totalOf(floor)).toBe(45);
});

it('the fewest calls for an account with nothing in it are those that find it so', () => {
  expect(floorOf({ regions })).toEqual({
    DescribeRegions: 1,
    DescribeInstances: 3,
    GetMetricData: 0,
    ListInstanceProfiles: 1,
    DescribeLaunchTemplates: 3,
    DescribeLaunchConfigurations: 3,
    DescribeAutoScalingGroups: 3,
    DescribeFleets: 3,
    DescribeSpotFleetRequests: 3,
    DescribeImages: 3,
    GetInstanceMetadataDefaults: 3,
    ListRoleTags: 0,
  });
});

it.each([
  [250, 1],
  [251, 2],
])('the metrics of %i instances take %i calls', (count, calls) => {
  expect(floorOf({ regions, instances: some(count, 'us-east-1') }).GetMetricData).toBe(calls);
});
