import type { GuardFacts, MetadataCalls } from '../../domain/guardrails/guard-facts.ts';
import type { GuardFinding, GuardOutcome } from '../../domain/guardrails/guard-finding.ts';

/** Of calls that were made lately; `why` says what is open. */
export function callFinding(
  { account, region, principal, asked, calls, lastAt }: MetadataCalls,
  outcome: GuardOutcome,
  why?: string,
): GuardFinding {
  const times = calls === 1 ? 'once' : `${calls} times`;
  return {
    outcome,
    account,
    region,
    kind: 'principal',
    id: principal,
    name: null,
    reason: `it asked for ${settings(asked)} ${times} in the last 90 days, on ${lastAt.slice(0, 10)} for the last time${why === undefined ? '' : `; ${why}`}`,
    instances: null,
  };
}

/** Where CloudTrail did not say, or not wholly, who makes calls of this action. */
export function unknownCallers(
  unknownCalls: GuardFacts['unknownCalls'],
  wanted: string,
): readonly GuardFinding[] {
  return unknownCalls
    .filter(({ action }) => action === wanted)
    .map(({ account, region, why }) => ({
      outcome: 'unknown',
      account,
      region,
      kind: 'principal',
      id: '(not known)',
      name: null,
      reason: `who makes such calls is not known: ${why}`,
      instances: null,
    }));
}

/** A call may name none of the settings that are asked about here. */
function settings(asked: MetadataCalls['asked']): string {
  const named = Object.entries(asked).map(([name, value]) => `${name}=${value}`);
  return named.length === 0 ? 'other settings' : named.join(', ');
}
