import { parseOwner } from '../../domain/owner.ts';
import type { Settings } from '../../domain/settings.ts';
import type { LaunchVerdictKind } from '../../domain/sources/launch.ts';
import type { Replacements } from '../../domain/sources/replacements.ts';
import type { SourceRecord } from '../../domain/sources/source-record.ts';
import type { SourceSummary } from '../../domain/sources/source-summary.ts';

export type SourceSums = {
  readonly records: readonly SourceRecord[];
  /** Of each page of the run's instances; undefined: it was written by a version that did not count. */
  readonly replacements: readonly (Replacements | undefined)[];
  readonly settings: Pick<Settings, 'owners'>;
};

/** What a run's summary says of the sources that its audit has left in the table. */
export function sumUpRun({ records, replacements, settings }: SourceSums): SourceSummary {
  const fresh = records.filter(({ stale }) => !stale);
  const byVerdict = Map.groupBy(
    fresh.filter(({ kind }) => kind === 'defaults'),
    ({ verdict }) => verdict,
  );
  const defaults: Partial<Record<LaunchVerdictKind, readonly string[]>> = Object.fromEntries(
    [...byVerdict].map(([verdict, some]) => [verdict, regionsOf(some)]),
  );
  const fallback = parseOwner(settings.owners.fallback)?.key ?? 'operations';
  return {
    defaults,
    stale: regionsOf(records.filter(({ stale }) => stale)),
    replacements: replacements.every((page) => page !== undefined) ? addUp(replacements) : null,
    unreached: fresh.filter(
      ({ kind, owner, verdict }) =>
        kind !== 'defaults' && owner === fallback && verdict === 'v1-allowed',
    ).length,
  };
}

function addUp(pages: readonly Replacements[]): Replacements {
  return {
    bringBack: pages.reduce((sum, { bringBack }) => sum + bringBack, 0),
    unknown: pages.reduce((sum, { unknown }) => sum + unknown, 0),
  };
}

function regionsOf(some: readonly SourceRecord[]): readonly string[] {
  return [...new Set(some.map(({ region }) => region))].toSorted();
}
