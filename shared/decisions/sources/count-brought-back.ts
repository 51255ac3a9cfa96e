import type { Audit } from '../../domain/audit.ts';
import { isGone } from '../../domain/instance.ts';
import type { LaunchVerdictKind } from '../../domain/sources/launch.ts';
import type { Replacements } from '../../domain/sources/replacements.ts';

/** Nobody replaces an instance that a person launched from a template: its origin has no note. */
export function countBroughtBack(audits: readonly Audit[]): Replacements {
  const replaced = audits.flatMap(({ instance, origin }) =>
    isGone(instance) || origin === null || origin.note === null ? [] : origin.launch,
  );
  const count = (kind: LaunchVerdictKind) => replaced.filter((launch) => launch === kind).length;
  return { bringBack: count('v1-allowed'), unknown: count('unknown') };
}
