import * as fc from 'fast-check';
import { anyFleet } from './any-fleet.ts';
import type { Fleet } from './fleet.ts';

/** One of the fleets of a seed: whichever others are played, and in whatever order, it is the same one. */
export function numberedFleet(seed: number, number: number): Fleet {
  const [fleet] = fc.sample(anyFleet, { seed: seedOf(seed, number), numRuns: 1 });
  if (fleet === undefined) throw new Error('fast-check made no fleet');
  return fleet;
}

/** Neighbouring numbers must not give neighbouring fleets: the finalizer of MurmurHash3, in 32 bits. */
export function seedOf(seed: number, number: number): number {
  let hash = Math.imul(seed, 0x9e3779b1) ^ number;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}
