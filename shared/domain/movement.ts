import type { Counts } from './run.ts';
import type { SourceCounts } from './sources/source-counts.ts';

/** How the counts moved since the run before, over the Regions that both have read: of others nothing is known. */
export type Movement = {
  /** ISO start of the run that is compared with. */
  readonly since: string;
  /** How many more there are now; negative: fewer. */
  readonly more: Counts;
  /** The same of sources, over the Regions of whose sources both have read the same parts; left out: there is none. */
  readonly sources?: SourceCounts;
  /** Regions that one of the two runs has not read. */
  readonly apart: readonly string[];
};
