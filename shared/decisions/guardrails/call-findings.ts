import type { GuardFacts, MetadataCalls } from '../../domain/guardrails/guard-facts.ts';
import type { GuardFinding } from '../../domain/guardrails/guard-finding.ts';
import type { GuardStatement } from '../../domain/guardrails/guard-statement.ts';
import { deniedBy } from './denied-by.ts';

/** Who has lately made calls that a statement would refuse; what is not known of the instance is taken for the worst. */
export function callFindings(
  statement: GuardStatement,
  { calls, unknownCalls }: Pick<GuardFacts, 'calls' | 'unknownCalls'>,
): readonly GuardFinding[] {
  const refused = calls.filter((one) => isRefused(statement, one));
  return [
    ...refused.map(({ account, region, principal, asked, calls: count, lastAt }) => ({
      outcome: 'breaks' as const,
      account,
      region,
      kind: 'principal' as const,
      id: principal,
      name: null,
      reason: `it asked for ${settings(asked)} ${count === 1 ? 'once' : `${count} times`} in the last 90 days, on ${lastAt.slice(0, 10)} for the last time`,
      instances: null,
    })),
    ...unknownCalls
      .filter(({ action }) => action === statement.Action)
      .map(({ account, region, why }) => ({
        outcome: 'unknown' as const,
        account,
        region,
        kind: 'principal' as const,
        id: '(not known)',
        name: null,
        reason: `who makes such calls is not known: ${why}`,
        instances: null,
      })),
  ];
}

function isRefused(
  statement: GuardStatement,
  { action, principal, asked }: MetadataCalls,
): boolean {
  const wanted = Object.entries(asked).map(([name, value]) => [`ec2:Attribute/${name}`, value]);
  // CloudTrail does not say how the instance was before: switched off, and with tokens optional, is the case that is refused.
  const before = { 'ec2:MetadataHttpEndpoint': 'disabled', 'ec2:MetadataHttpTokens': 'optional' };
  const context = {
    'aws:PrincipalArn': principal,
    ...(asked['HttpEndpoint'] === 'enabled' ? before : {}),
    ...Object.fromEntries(wanted),
  };
  const resource = statement.Resource.replaceAll('*', 'any');
  return deniedBy({ Statement: [statement] }, { action, resource, context }).length > 0;
}

function settings(asked: MetadataCalls['asked']): string {
  return Object.entries(asked)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}
