import { expect, it } from 'vitest';
import { playStorm } from '../../../storm/play/play-storm.ts';

it('every owner hears exactly once of exactly its instances, while a third of the calls fails', async () => {
  const options = { owners: 40, instances: 800, faults: 0.3, seed: 1 };
  const result = await playStorm(options, () => {});
  expect(result).toMatchObject({
    owners: 40,
    digests: 40,
    lost: [],
    duplicated: [],
    misdirected: [],
  });
  // Otherwise nothing was in the way.
  expect(result.slackRequests).toBeGreaterThan(result.posts);
});
