import { describe, expect, it } from 'vitest';
import { benchFleet } from '../../../bench/account/fleet.ts';

const sizesOf = (fleet: ReturnType<typeof benchFleet>) =>
  (fleet.regions ?? []).map(
    ({ name }) => (fleet.instances ?? []).filter(({ region }) => region === name).length,
  );

describe('the fleet of a benchmark', () => {
  it('is the same for the same size and seed, and another for another seed', () => {
    const size = { instances: 300, regions: 4 };
    expect(benchFleet(size, 7)).toEqual(benchFleet(size, 7));
    expect(benchFleet(size, 8)).not.toEqual(benchFleet(size, 7));
  });

  it('has 60 of 100 instances in one Region, and the others spread evenly', () => {
    expect(sizesOf(benchFleet({ instances: 1000, regions: 17 }))).toEqual([
      600,
      ...Array.from({ length: 16 }, () => 25),
    ]);
  });

  it('has all of them in one Region when there is no other', () => {
    expect(sizesOf(benchFleet({ instances: 10, regions: 1 }))).toEqual([10]);
  });

  it('has Regions without an instance when there are few', () => {
    expect(sizesOf(benchFleet({ instances: 2, regions: 3 }))).toEqual([1, 1, 0]);
  });

  it('is mostly quiet, and holds every use there is', () => {
    const { instances = [] } = benchFleet({ instances: 2000, regions: 2 });
    const share = (is: (one: (typeof instances)[number]) => boolean) =>
      instances.filter(is).length / instances.length;
    const isOpen = share(({ options }) => options?.httpTokens !== 'required');
    expect(isOpen).toBeGreaterThan(0.7);
    expect(isOpen).toBeLessThan(0.8);
    expect(share(({ usage }) => !usage?.calls?.length)).toBeGreaterThan(0.6);
    const kinds = {
      inUse: share(({ options, usage }) => !options && Boolean(usage?.calls)),
      rejecting: share(({ options, usage }) => Boolean(options && usage?.calls && !usage.tokens)),
      switched: share(({ usage }) => Boolean(usage?.tokens)),
      stopped: share(({ state }) => state === 'stopped'),
      withoutData: share(({ usage }) => usage?.runs?.length === 0),
      withoutOwner: share(({ tags }) => tags?.['owner'] === undefined),
      withoutProfile: share(({ profile }) => profile === undefined),
    };
    expect(Object.entries(kinds).filter(([, part]) => part < 0.01 || part > 0.3)).toEqual([]);
  });
});
