import type { ChangeCounts } from '../../domain/run.ts';
import { launchVerdictKinds } from '../../domain/sources/launch.ts';
import type { SourceCounts } from '../../domain/sources/source-counts.ts';
import type { SourceSummary } from '../../domain/sources/source-summary.ts';
import { barChart } from '../bar-chart.ts';
import { sourceSummaryWords as words } from '../english/source-summary.ts';
import { summaryWords } from '../english/summary.ts';
import { plainText } from '../plain-text.ts';
import { wrap } from '../wrap.ts';

export type SourceSummaryFacts = {
  /** null: they were read nowhere. */
  readonly sources: SourceCounts | null;
  /** How many more there are than in the run before; left out: it is not known. */
  readonly more?: SourceCounts | undefined;
  readonly sourceChanges: ChangeCounts;
  /** null: not known. */
  readonly summary: SourceSummary | null;
  readonly fallback: string;
};

/** What operations read of sources: by what they would launch, what hangs on them, the defaults, and what was changed. */
export function sourceSummaryLines(facts: SourceSummaryFacts): readonly string[] {
  const { sources, more, sourceChanges, summary, fallback } = facts;
  const changed = Object.entries(sourceChanges)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`);
  const changes = changed.length === 0 ? [] : [wrap(words.changes(changed.join(', ')))];
  if (sources === null) return changes;
  const all = launchVerdictKinds.reduce((sum, kind) => sum + sources[kind], 0);
  const bars = launchVerdictKinds.map((kind) => {
    const moved = more?.[kind] ?? 0;
    const note = moved === 0 ? '' : `(${summaryWords.moved(moved)})`;
    return { label: kind, count: sources[kind], note };
  });
  return [
    '',
    words.title(all),
    ...(all === 0 ? [] : barChart(bars)),
    ...(summary === null ? [] : summaryLines(summary, fallback)),
    ...changes,
  ];
}

function summaryLines(summary: SourceSummary, fallback: string): readonly string[] {
  const { defaults, stale, replacements, unreached } = summary;
  const regions = launchVerdictKinds.flatMap((kind) => {
    const some = defaults[kind] ?? [];
    return some.length === 0 ? [] : [`${kind} in ${regionWords(some)}`];
  });
  return [
    ...(replacements === null || replacements.bringBack + replacements.unknown === 0
      ? []
      : [wrap(words.broughtBack(replacements))]),
    ...(regions.length === 0 ? [] : [wrap(words.defaults(regions.join('; ')))]),
    ...(unreached === 0 ? [] : [wrap(words.unreached(unreached, plainText(fallback, 254)))]),
    ...(stale.length === 0 ? [] : [wrap(words.stale(regionWords(stale)))]),
  ];
}

/** An account has some thirty at most. */
function regionWords(regions: readonly string[]): string {
  return plainText(regions.join(', '), 600);
}
