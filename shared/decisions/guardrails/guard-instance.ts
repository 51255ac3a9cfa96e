import type { Audit } from '../../domain/audit.ts';
import type { GuardInstance } from '../../domain/guardrails/guard-facts.ts';
import { isGone } from '../../domain/instance.ts';
import { isCompliant } from '../../domain/verdict.ts';
import { isLauncher } from './launch-findings.ts';

/**
 * What there is to keep of an instance for a check of guard rails; null: no statement can touch it. A compliant one is kept
 * where credentials that IMDSv1 handed out before are still in use, or may be.
 */
export function guardInstance(audit: Audit): GuardInstance | null {
  const { instance, verdict, roleNames, roleDelivery, plan, origin } = audit;
  if (isGone(instance)) return null;
  const wantsV1 = plan.action === 'restore';
  const wasDelivered = roleDelivery.kind === 'read' && roleDelivery.calls > 0;
  if (isCompliant(verdict.kind) && !wantsV1 && !wasDelivered) return null;
  const { account, region, instanceId } = instance;
  return {
    account,
    region,
    instanceId,
    roleNames,
    verdict: verdict.kind,
    delivery: roleDelivery,
    wantsV1,
    isByHand: !isCompliant(verdict.kind) && (origin === null || !isLauncher(origin)),
  };
}
