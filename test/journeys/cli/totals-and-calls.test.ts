import { describe, expect, it } from 'vitest';
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
    expect(sandbox.calls.counts()).toEqual({
      GetCallerIdentity: 1,
      DescribeRegions: 1,
      // 1,000 a page; a Region without instances is asked once as well.
      DescribeInstances: 3 + 1 + 1 + 1 + 1,
      // 500 queries a call, two an instance.
      GetMetricData: Math.ceil(4690 / 500) + Math.ceil(502 / 500) + 1 + 1,
      ListInstanceProfiles: 2,
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
});
