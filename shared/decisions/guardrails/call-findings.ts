import type { GuardFacts, MetadataCalls } from '../../domain/guardrails/guard-facts.ts';
import type { GuardFinding } from '../../domain/guardrails/guard-finding.ts';
import type { GuardStatement } from '../../domain/guardrails/guard-statement.ts';
import { callFinding, unknownCallers } from './call-finding.ts';
import { wouldDeny } from './would-deny.ts';

/** Who has lately made calls that a statement would refuse, or may. */
export function callFindings(
  statement: GuardStatement,
  { calls, unknownCalls }: Pick<GuardFacts, 'calls' | 'unknownCalls'>,
): readonly GuardFinding[] {
  return [
    ...calls.flatMap((one) => {
      const isDenied = isRefused(statement, one);
      if (isDenied === false) return [];
      return isDenied === true
        ? [callFinding(one, 'breaks')]
        : [callFinding(one, 'unknown', 'how the instance was before is not known')];
    }),
    ...unknownCallers(unknownCalls, statement.Action),
  ];
}

/** CloudTrail does not say how the instance was before: with its endpoint off and tokens optional, or one of the others. */
const before = ['disabled', 'enabled'].flatMap((endpoint) =>
  ['optional', 'required'].map((tokens) => ({
    'ec2:MetadataHttpEndpoint': endpoint,
    'ec2:MetadataHttpTokens': tokens,
  })),
);

function isRefused(
  statement: GuardStatement,
  { action, principal, asked }: MetadataCalls,
): boolean | 'unknown' {
  const wanted = Object.fromEntries(
    Object.entries(asked).map(([name, value]) => [`ec2:Attribute/${name}`, value]),
  );
  const contexts = before.map((was) => ({ 'aws:PrincipalArn': principal, ...was, ...wanted }));
  const resource = statement.Resource.replaceAll('*', 'any');
  return wouldDeny(statement, { action, resource }, contexts);
}
