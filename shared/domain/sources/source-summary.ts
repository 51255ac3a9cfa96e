import type { LaunchVerdictKind } from './launch.ts';
import type { Replacements } from './replacements.ts';

/** What the summary of a run over the account says of sources, beside their counts. */
export type SourceSummary = {
  /** Regions by what the account's defaults would launch there; those that could not be read are in none. */
  readonly defaults: Readonly<Partial<Record<LaunchVerdictKind, readonly string[]>>>;
  /** Regions whose sources, or a part of them, are as an earlier run has read them. */
  readonly stale: readonly string[];
  /** null: not counted. */
  readonly replacements: Replacements | null;
  /** Sources that bring IMDSv1 back, and of which only the fallback hears. */
  readonly unreached: number;
};
