import { deepEqual, ok } from 'node:assert/strict';
import { isLiving } from '../../fleet/random/random-instance.ts';
import { roleNames } from '../../fleet/random/role-names.ts';
import { homeRegion } from '../../world/account.ts';
import type { CliScene } from './cli-scene.ts';
import type { CallCounts } from './run-metered.ts';

/** What GetMetricData takes in one call. */
const mostQueries = 500;

/** moto answers every list of this fleet in one page, GetMetricData always. */
export async function checkCalls(
  { checks, fleet, enabled }: CliScene,
  calls: CallCounts,
): Promise<void> {
  const { [`sts GetCallerIdentity ${homeRegion}`]: identities = 0, ...others } = calls;
  const byRegion = Map.groupBy(fleet.filter(isLiving), ({ region }) => region);
  const metricCalls = [...byRegion].map(
    ([region, living]) =>
      [`monitoring GetMetricData ${region}`, Math.ceil((2 * living.length) / mostQueries)] as const,
  );
  await checks.that('its calls are those that the answer needs, and not one more', () => {
    deepEqual(others, {
      [`ec2 DescribeRegions ${homeRegion}`]: 1,
      [`iam ListInstanceProfiles ${homeRegion}`]: 1,
      ...Object.fromEntries(enabled.map((region) => [`ec2 DescribeInstances ${region}`, 1])),
      [`iam ListRoleTags ${homeRegion}`]: rolesThatMayOwn(fleet.filter(isLiving)),
      ...Object.fromEntries(metricCalls),
    });
    ok(identities <= 1, `${identities} GetCallerIdentity`);
  });
  await checks.that('one Region has more instances than a GetMetricData call takes', () =>
    deepEqual(
      metricCalls.filter(([, count]) => count > 1),
      [['monitoring GetMetricData us-east-1', 2]],
    ),
  );
}

/** Roles of instances whose own tags name no owner; each is asked once. */
function rolesThatMayOwn(living: CliScene['fleet']): number {
  const ownerless = living.filter(({ owner }) => Object.keys(owner.tags).length === 0);
  return new Set(ownerless.flatMap(({ profile }) => roleNames[profile ?? ''] ?? [])).size;
}
