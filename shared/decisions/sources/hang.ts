import type { Instance } from '../../domain/instance.ts';
import type { Hanging } from '../../domain/sources/source-audit.ts';
import type { VerdictKind } from '../../domain/verdict.ts';
import type { JudgedSources } from './judge-sources.ts';

/** Living instances by sourceKey and verdict. */
export type HangingBySource = Readonly<Record<string, Hanging>>;

/** Which sources these instances hang on: each group, fleet, template, configuration and own AMI that they came from. */
export function hang(
  _audits: readonly {
    readonly instance: Instance;
    readonly verdict: { readonly kind: VerdictKind };
  }[],
  _judged: JudgedSources,
): HangingBySource {
  return {};
}

export function addHanging(...counts: readonly HangingBySource[]): HangingBySource {
  const sum: Record<string, Partial<Record<VerdictKind, number>>> = {};
  for (const bySource of counts)
    for (const [key, hanging] of Object.entries(bySource))
      for (const [kind, count] of Object.entries(hanging) as [VerdictKind, number][])
        sum[key] = { ...sum[key], [kind]: (sum[key]?.[kind] ?? 0) + count };
  return sum;
}
