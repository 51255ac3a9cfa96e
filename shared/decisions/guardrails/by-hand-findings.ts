import type { GuardInstance } from '../../domain/guardrails/guard-facts.ts';
import type { GuardFinding } from '../../domain/guardrails/guard-finding.ts';
import { namedInstances } from './named-instances.ts';

/**
 * Instances that allow IMDSv1 and came from nothing that is known: whoever, or whatever, launched them names its own options,
 * which nobody can read. Told once for each Region; `then` says what would happen to the next ones.
 */
export function byHandFindings(
  instances: readonly GuardInstance[],
  then: string,
): readonly GuardFinding[] {
  const byHand = instances.filter(({ isByHand }) => isByHand);
  const regions = [...new Set(byHand.map(placeOf))];
  return regions.flatMap((place) => {
    const same = byHand.filter((instance) => placeOf(instance) === place);
    const [first] = same;
    if (first === undefined) return [];
    return [
      {
        outcome: 'unknown' as const,
        account: first.account,
        region: first.region,
        kind: 'principal' as const,
        id: '(not known)',
        name: null,
        reason: `instances that allow IMDSv1 came from no group, fleet or template that is known, and ${then}: ${namedInstances(same)}`,
        instances: same.length,
      },
    ];
  });
}

function placeOf({ account, region }: GuardInstance): string {
  return `${account} ${region}`;
}
