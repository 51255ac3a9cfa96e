import {
  type LaunchVerdictKind,
  launchVerdictKinds,
} from '../../../shared/domain/sources/launch.ts';
import type { SourceTotals } from '../../../shared/domain/sources/source-report.ts';

/** Sources, or defaults, counted by verdict. */
export function tallyLaunches(
  rows: readonly { readonly verdict: LaunchVerdictKind }[],
): SourceTotals['verdicts'] {
  const count = (kind: LaunchVerdictKind) => rows.filter(({ verdict }) => verdict === kind).length;
  return Object.fromEntries(
    launchVerdictKinds.map((kind) => [kind, count(kind)]),
  ) as SourceTotals['verdicts'];
}
