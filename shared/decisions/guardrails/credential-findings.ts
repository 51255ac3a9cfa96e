import type { GuardInstance } from '../../domain/guardrails/guard-facts.ts';
import type { GuardFinding, GuardOutcome } from '../../domain/guardrails/guard-finding.ts';
import type { GuardStatement } from '../../domain/guardrails/guard-statement.ts';
import { wouldDeny } from './would-deny.ts';

/** Roles whose credentials IMDSv1 hands out, as far as that is known; `partition` is that of their ARNs. */
export function credentialFindings(
  statement: GuardStatement,
  instances: readonly GuardInstance[],
  partition: string,
): readonly GuardFinding[] {
  const rows = instances.flatMap((instance) => rowsOf(instance));
  const keys = [...new Set(rows.map(({ key }) => key))];
  return keys.flatMap((key) => {
    const same = rows.filter((row) => row.key === key);
    const [first] = same;
    if (first === undefined) return [];
    const { account, role, region, outcome } = first;
    const context = {
      'aws:PrincipalArn': `arn:${partition}:iam::${account}:role/${role ?? 'anybody'}`,
      'ec2:RoleDelivery': '1.0',
    };
    const request = { action: 'sts:GetCallerIdentity', resource: '*' };
    if (wouldDeny(statement, request, [context]) === false) return [];
    const texts = [...new Set(same.map(({ text }) => text))];
    return [
      {
        outcome,
        account,
        region,
        kind: role === null ? ('instance' as const) : ('role' as const),
        id: role ?? first.instanceId,
        name: null,
        reason: `${texts.join('; ')}${role === null ? '' : `: ${named(same)}`}`,
        instances: same.length,
      },
    ];
  });
}

type Row = {
  /** What is told as one. */
  readonly key: string;
  readonly account: string;
  readonly region: string | null;
  readonly role: string | null;
  readonly instanceId: string;
  readonly outcome: GuardOutcome;
  readonly text: string;
};

function rowsOf(instance: GuardInstance): readonly Row[] {
  const { account, region, instanceId, roleNames } = instance;
  const use = useOf(instance);
  if (use === null) return [];
  if (roleNames === null) {
    const text = `${use.text}, and its role is not known`;
    const key = `${account}/${region}/${instanceId}`;
    return [{ key, account, region, role: null, instanceId, outcome: 'unknown', text }];
  }
  // Without a role there are no credentials.
  return roleNames.map((role) => ({
    key: `${account}/${role}/${use.outcome}`,
    account,
    // Roles are of the whole account.
    region: null,
    role,
    instanceId,
    ...use,
  }));
}

/** CloudTrail knows; where it was not asked, a call of IMDSv1 may have been one for credentials. */
function useOf({
  verdict,
  delivery,
}: GuardInstance): { readonly outcome: GuardOutcome; readonly text: string } | null {
  if (delivery.kind === 'read')
    return delivery.calls > 0
      ? {
          outcome: 'breaks',
          text: `calls were signed with credentials that IMDSv1 had handed out in the last ${delivery.days} days`,
        }
      : null;
  if (verdict === 'in-use')
    return { outcome: 'breaks', text: 'IMDSv1 is in use, and may hand out its credentials' };
  if (verdict === 'unknown')
    return { outcome: 'unknown', text: 'whether IMDSv1 is used is not known' };
  return null;
}

/** Enough to begin with. */
const mostNamed = 5;

function named(rows: readonly Row[]): string {
  const ids = rows.map(({ instanceId }) => instanceId);
  const more = ids.length - mostNamed;
  return `${ids.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
