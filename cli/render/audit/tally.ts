import type { InstanceReport, Tally } from '../../../shared/domain/report.ts';
import { type VerdictKind, verdictKinds } from '../../../shared/domain/verdict.ts';

/** Instances counted and their calls added up; a sum is null where no instance has data. */
export function tally(reports: readonly InstanceReport[]): Tally {
  const count = (kind: VerdictKind) => reports.filter(({ verdict }) => verdict === kind).length;
  return {
    instances: reports.length,
    verdicts: Object.fromEntries(
      verdictKinds.map((kind) => [kind, count(kind)]),
    ) as Tally['verdicts'],
    noToken: sum(reports.map(({ noToken }) => noToken)),
    noTokenRejected: sum(reports.map(({ noTokenRejected }) => noTokenRejected)),
  };
}

function sum(counts: readonly (number | null)[]): number | null {
  const known = counts.filter((count) => count !== null);
  return known.length === 0 ? null : known.reduce((total, count) => total + count, 0);
}
