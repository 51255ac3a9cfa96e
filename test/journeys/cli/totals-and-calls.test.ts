import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/index.ts';
import { account, commandLine } from '../../support/command-line.ts';
import { seededRandom, seedInstance } from '../../support/random-usage.ts';

type Totals = {
  readonly instanceId: string;
  readonly noToken: number | null;
  readonly noTokenRejected: number | null;
};

describe('the totals of 15 months', () => {
  it.each([1, 2, 3])(
    'of 320 random instances are those that were seeded (seed %i)',
    async (seed) => {
      const random = seededRandom(seed);
      const seeded = Array.from({ length: 320 }, (_, index) =>
        seedInstance(
          `i-${String(index).padStart(17, '0')}`,
          ['us-east-1', 'eu-west-1', 'ap-southeast-2'][index % 3] ?? '',
          random,
        ),
      );
      const { environment } = await account({
        fleet: { instances: seeded.map(({ description }) => description) },
      });
      const { stdout } = await commandLine(['audit', '--format', 'ndjson'], { environment });
      const read = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Totals)
        .map(({ instanceId, noToken, noTokenRejected }) => ({
          instanceId,
          noToken,
          noTokenRejected,
        }))
        .toSorted((a, b) => (a.instanceId < b.instanceId ? -1 : 1));
      const expected = seeded.map(({ description, noToken, noTokenRejected }) => ({
        instanceId: description.id,
        noToken,
        noTokenRejected,
      }));
      expect(read).toEqual(expected);
      // The seed holds all that it promises.
      expect(expected.some(({ noToken }) => noToken === null)).toBe(true);
      expect(expected.some(({ noToken }) => noToken === 0)).toBe(true);
      expect(expected.some(({ noToken }) => (noToken ?? 0) > 10_000)).toBe(true);
      expect(expected.some(({ noToken, noTokenRejected }) => noToken && noTokenRejected)).toBe(
        true,
      );
    },
  );
});

/** A page of each in every Region, where there is no source. */
function ofSources(regions: number) {
  return {
    DescribeLaunchTemplates: regions,
    DescribeLaunchConfigurations: regions,
    DescribeAutoScalingGroups: regions,
    DescribeFleets: regions,
    DescribeSpotFleetRequests: regions,
    DescribeImages: regions,
    GetInstanceMetadataDefaults: regions,
  };
}

describe('the calls of an audit', () => {
  it('are those that the answer needs, and not one more', async () => {
    const sizes = {
      'us-east-1': 2345,
      'eu-west-1': 251,
      'eu-central-1': 250,
      'sa-east-1': 1,
      'us-west-2': 0,
    };
    const sandbox = await account({
      fleet: {
        regions: [
          ...Object.keys(sizes).map((name) => ({ name })),
          { name: 'af-south-1', optIn: 'not-opted-in' },
        ],
        instances: Object.entries(sizes).flatMap(([region, size]) =>
          Array.from({ length: size }, (_, index) => ({
            region,
            // A tag asks for a change here and there: an audit asks no more for it.
            ...(index % 50 === 0 ? { tags: { 'imds-warden': 'modify' } } : {}),
            ...(index % 7 === 0 ? { profile: `profile-${index}` } : {}),
          })),
        ),
        profiles: Array.from({ length: 1200 }, (_, index) => ({ name: `unused-${index}` })),
      },
    });
    const { environment } = sandbox;
    const { code, lines } = await commandLine(['audit', '--format', 'lines'], { environment });
    expect([code, lines.length]).toEqual([0, 2847]);
    // Nobody asks whose account it is: the profiles' ARNs say it.
    expect(sandbox.calls.counts()).toEqual({
      DescribeRegions: 1,
      // 1,000 a page; a Region without instances is asked once as well.
      DescribeInstances: 3 + 1 + 1 + 1 + 1,
      // 500 queries a call, two an instance.
      GetMetricData: Math.ceil(4690 / 500) + Math.ceil(502 / 500) + 1 + 1,
      ListInstanceProfiles: 2,
      // Nobody's owner tag: each role may say whose its instances are, and is asked once.
      ListRoleTags: Math.ceil(2345 / 7),
      ...ofSources(5),
    });
    const byRegion = Object.groupBy(sandbox.calls.of('GetMetricData'), ({ region }) => region);
    expect(Object.entries(byRegion).map(([region, calls]) => [region, calls?.length])).toEqual(
      expect.arrayContaining([
        ['us-east-1', 10],
        ['eu-west-1', 2],
        ['eu-central-1', 1],
        ['sa-east-1', 1],
      ]),
    );
  });

  const one = { DescribeRegions: 1, DescribeInstances: 1, GetMetricData: 1 };
  const asked = { GetCallerIdentity: 1, ListInstanceProfiles: 1 };

  it('are one more where no profile says whose account it is', async () => {
    const sandbox = await account({ fleet: { instances: [{}] }, accountId: '222233334444' });
    expect(await accountsOf(sandbox)).toEqual(['222233334444']);
    expect(sandbox.calls.counts()).toEqual({ ...one, ...asked, ...ofSources(1) });
  });

  it('are one more as well where nobody may list the profiles', async () => {
    const fleet = { instances: [{ profile: 'web' }] };
    const sandbox = await account({ fleet, accountId: '222233334444' });
    sandbox.faults.add({ operation: 'ListInstanceProfiles', fault: { kind: 'access-denied' } });
    expect(await accountsOf(sandbox)).toEqual(['222233334444']);
    expect(sandbox.calls.counts()).toEqual({ ...one, ...asked, ...ofSources(1) });
  });

  it('are no more where a path looks like the ARN of another account', async () => {
    const fleet = {
      profiles: [{ name: 'web', path: '/arn:aws:iam::999999999999:instance-profile/' }],
      instances: [{ profile: 'web' }],
    };
    const sandbox = await account({ fleet, accountId: '222233334444' });
    expect(await accountsOf(sandbox)).toEqual(['222233334444']);
    expect(sandbox.calls.of('GetCallerIdentity')).toEqual([]);
  });
});

async function accountsOf({ environment }: Sandbox): Promise<readonly string[]> {
  const { code, lines } = await commandLine(['audit', '--format', 'ndjson'], { environment });
  expect(code).toBe(0);
  return lines.map((line) => (JSON.parse(line) as { account: string }).account);
}

describe('the calls of a plan', () => {
  it.each([
    ['with profiles', [{ profile: 'web' }]],
    ['without profiles', [{}]],
  ])('ask once who is asking, %s', async (_, instances) => {
    const sandbox = await account({ fleet: { instances } });
    const { environment } = sandbox;
    const { code } = await commandLine(['plan', '--no-table'], { environment });
    expect(code).toBe(0);
    expect(sandbox.calls.counts()).toMatchObject({
      GetCallerIdentity: 1,
      DescribeRegions: 1,
      ListInstanceProfiles: 1,
      DescribeInstances: 1,
      GetMetricData: 1,
    });
  });
});

describe('calls that need nothing of each other', () => {
  it.each([
    ['audit', ['DescribeRegions', 'ListInstanceProfiles']],
    ['plan', ['DescribeRegions', 'ListInstanceProfiles', 'GetCallerIdentity']],
  ])('are made at the same time by %s', async (command, operations) => {
    const sandbox = await account({ fleet: { instances: [{ profile: 'web' }] } });
    const arrived = new Set<string>();
    const all = Promise.withResolvers<void>();
    // Each is answered when all are there, and not before the SDK would give them up.
    sandbox.onCall(async ({ phase, call: { operation } }) => {
      if (phase === 'after' || !operations.includes(operation)) return;
      arrived.add(operation);
      if (arrived.size === operations.length) all.resolve();
      await all.promise;
    });
    const { environment } = sandbox;
    expect((await commandLine([command], { environment })).code).toBe(0);
  });

  it('are made no more than 16 at once where they ask for metrics, in all Regions together', async () => {
    const regions = Array.from({ length: 17 }, (_, index) => `eu-test-${index + 1}`);
    const sandbox = await account({
      fleet: {
        // Three metric calls a Region.
        instances: regions.flatMap((region) => Array.from({ length: 750 }, () => ({ region }))),
      },
    });
    let now = 0;
    let most = 0;
    sandbox.onCall(async ({ phase, call: { operation } }) => {
      if (operation !== 'GetMetricData') return;
      now += phase === 'before' ? 1 : -1;
      most = Math.max(most, now);
      // So long that the others would come in the meantime.
      if (phase === 'before') await sleep(500);
    });
    const { environment } = sandbox;
    const { code, lines } = await commandLine(['audit', '--format', 'ndjson'], { environment });
    expect([code, lines.length]).toEqual([0, 17 * 750]);
    expect(sandbox.calls.of('GetMetricData')).toHaveLength(17 * 3);
    expect(most).toBeLessThanOrEqual(16);
  });
});
