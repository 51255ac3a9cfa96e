import type { GuardFacts } from '../../domain/guardrails/guard-facts.ts';
import type { GuardFinding } from '../../domain/guardrails/guard-finding.ts';
import type { GuardParameters } from '../../domain/guardrails/guard-parameters.ts';
import type { GuardStatement } from '../../domain/guardrails/guard-statement.ts';
import { type CredentialUse, credentialUses } from './credential-uses.ts';
import { namedInstances } from './named-instances.ts';
import { possibleArns } from './possible-arns.ts';
import { wouldDeny } from './would-deny.ts';

/** Roles whose credentials IMDSv1 hands out, as far as that is known; the partition is that of their ARNs. */
export function credentialFindings(
  statement: GuardStatement,
  facts: Pick<GuardFacts, 'instances' | 'delivered'>,
  parameters: Pick<GuardParameters, 'partition' | 'exceptions'>,
): readonly GuardFinding[] {
  const uses = credentialUses(facts);
  const keys = [...new Set(uses.map(({ key }) => key))];
  return keys.flatMap((key) => {
    const same = uses.filter((use) => use.key === key);
    const [first] = same;
    if (first === undefined) return [];
    const { account, role, region } = first;
    const arns = possibleArns({ account, role: role ?? 'anybody' }, facts.delivered, parameters);
    const contexts = arns.map((arn) => ({ 'aws:PrincipalArn': arn, 'ec2:RoleDelivery': '1.0' }));
    const request = { action: 'sts:GetCallerIdentity', resource: '*' };
    const isDenied = wouldDeny(statement, request, contexts);
    if (isDenied === false) return [];
    // Of an instance whose role is not known it is not known either whether its role is excepted.
    const isOpen = isDenied === 'unknown' && role !== null;
    return [
      {
        outcome: isOpen ? ('unknown' as const) : first.outcome,
        account,
        region,
        kind: role === null ? ('instance' as const) : ('role' as const),
        id: role ?? first.instanceId,
        name: null,
        reason: `${textOf(same)}${isOpen ? pathWords : ''}`,
        instances: new Set(same.map(({ instanceId }) => instanceId)).size,
      },
    ];
  });
}

const pathWords =
  '; an exception fits its name with some paths and not with others, and which path it has is not known';

function textOf(same: readonly CredentialUse[]): string {
  const texts = [...new Set(same.map(({ text }) => text))];
  const isOfRole = same.some(({ role }) => role !== null);
  return `${texts.join('; ')}${isOfRole ? `: ${namedInstances(same)}` : ''}`;
}
