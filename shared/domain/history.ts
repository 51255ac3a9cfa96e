import { type Breaker, closedBreaker } from './breaker.ts';
import type { Target } from './instance.ts';
import type { Memory } from './memory.ts';
import type { SourceMemory } from './sources/source-change.ts';

/** What earlier runs have left in the table for the next plan to reckon with. */
export type History = {
  /** By instance id. */
  readonly memoriesOf: (target: Target) => ReadonlyMap<string, Memory>;
  /** Of sources, by sourceKey. */
  readonly sourceMemoriesOf: (target: Target) => ReadonlyMap<string, SourceMemory>;
  readonly breaker: Breaker;
  /** Instances that count for the circuit breaker, in whatever Region. */
  readonly watched: readonly Memory[];
};

/** Where nothing was ever recorded. */
export const noHistory: History = {
  memoriesOf: () => new Map(),
  sourceMemoriesOf: () => new Map(),
  breaker: closedBreaker,
  watched: [],
};
