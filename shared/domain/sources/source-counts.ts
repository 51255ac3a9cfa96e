import { type LaunchVerdictKind, launchVerdictKinds } from './launch.ts';

/** Sources by what they would launch. */
export type SourceCounts = Readonly<Record<LaunchVerdictKind, number>>;

export const noSourceCounts: SourceCounts = {
  'v1-allowed': 0,
  unknown: 0,
  'launch-fails': 0,
  'v2-only': 0,
  off: 0,
};

/**
 * @param all null: sources were not read there
 * @returns null where they were read nowhere
 */
export function addSourceCounts(
  ...all: readonly (SourceCounts | null | undefined)[]
): SourceCounts | null {
  const known = all.filter((counts) => counts !== null && counts !== undefined);
  if (known.length === 0) return null;
  const sum = { ...noSourceCounts };
  for (const counts of known) for (const kind of launchVerdictKinds) sum[kind] += counts[kind];
  return sum;
}
