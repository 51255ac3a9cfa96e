import type {
  DeliveredCalls,
  GuardFacts,
  GuardInstance,
} from '../../domain/guardrails/guard-facts.ts';
import type { GuardOutcome } from '../../domain/guardrails/guard-finding.ts';
import { roleNameOf } from '../role-delivery.ts';

/** That one instance uses, or may use, what IMDSv1 hands out of one role. */
export type CredentialUse = {
  /** What is told as one. */
  readonly key: string;
  readonly account: string;
  /** null: roles are of the whole account. */
  readonly region: string | null;
  /** null: it has some, and nobody could read which. */
  readonly role: string | null;
  readonly instanceId: string;
  readonly outcome: GuardOutcome;
  readonly text: string;
};

/** What instances tell, and what CloudTrail does of instances that nobody can look at any more: their roles go on. */
export function credentialUses({
  instances,
  delivered,
}: Pick<GuardFacts, 'instances' | 'delivered'>): readonly CredentialUse[] {
  const told = new Set(
    instances.flatMap(({ account, instanceId, roleNames }) =>
      (roleNames ?? []).map((role) => `${account} ${role} ${instanceId}`),
    ),
  );
  return [
    ...instances.flatMap(usesOf),
    ...delivered
      .filter(({ calls }) => calls > 0)
      .map(deliveredUse)
      .filter(({ account, role, instanceId }) => !told.has(`${account} ${role} ${instanceId}`)),
  ];
}

function usesOf(instance: GuardInstance): readonly CredentialUse[] {
  const { account, region, instanceId, roleNames } = instance;
  const use = useOf(instance);
  if (use === null) return [];
  if (roleNames === null) {
    const text = `${use.text}, and its role is not known`;
    const key = `${account}/${region}/${instanceId}`;
    return [{ key, account, region, role: null, instanceId, outcome: 'unknown', text }];
  }
  // Without a role there are no credentials.
  return roleNames.map((role) => ({ ...ofRole(account, role, use), instanceId }));
}

function deliveredUse({ account, roleArn, instanceId, days }: DeliveredCalls): CredentialUse {
  const use = { outcome: 'breaks', text: deliveredWords(days) } as const;
  return { ...ofRole(account, roleNameOf(roleArn), use), instanceId };
}

type Use = Pick<CredentialUse, 'outcome' | 'text'>;

function ofRole(account: string, role: string, use: Use) {
  return { key: `${account}/${role}/${use.outcome}`, account, region: null, role, ...use };
}

/**
 * CloudTrail knows who used such credentials, and not who did not: a trail may leave calls out, and an instance may use them
 * seldom. Where it names nobody, a call of IMDSv1 may have been one for credentials.
 */
function useOf({ verdict, delivery }: GuardInstance): Use | null {
  const isRead = delivery.kind === 'read';
  if (isRead && delivery.calls > 0)
    return { outcome: 'breaks', text: deliveredWords(delivery.days) };
  if (verdict !== 'in-use' && verdict !== 'unknown') return null;
  const isUsed = verdict === 'in-use';
  const used = isUsed ? 'IMDSv1 is in use' : 'whether IMDSv1 is used is not known';
  if (isRead)
    return {
      outcome: 'unknown',
      text: `${used}, and CloudTrail has no call with its credentials in the last ${delivery.days} days, which proves nothing`,
    };
  return isUsed
    ? { outcome: 'breaks', text: `${used}, and may hand out its credentials` }
    : { outcome: 'unknown', text: used };
}

function deliveredWords(days: number): string {
  return `calls were signed with credentials that IMDSv1 had handed out in the last ${days} days`;
}
