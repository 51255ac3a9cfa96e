import type { Audit } from '../domain/audit.ts';
import { lastSeenOf, totalOf } from '../domain/calls-seen.ts';
import type { InstanceReport } from '../domain/report.ts';

/** One instance as the command line reports it; its fields are in the order of docs/audit.schema.json. */
export function reportInstance(audit: Audit): InstanceReport {
  const { instance, roleNames, ownership, evidence, verdict, intent, plan } = audit;
  const { options } = instance;
  return {
    account: instance.account,
    region: instance.region,
    instanceId: instance.instanceId,
    name: instance.name,
    state: instance.state,
    owner: ownership.owner.key,
    roleNames,
    httpTokens: options?.httpTokens ?? null,
    httpEndpoint: options?.httpEndpoint ?? null,
    hopLimit: options?.hopLimit ?? null,
    noToken: totalOf(evidence.noToken),
    noTokenRejected: totalOf(evidence.noTokenRejected),
    lastSeen: lastSeenOf(evidence),
    verdict: verdict.kind,
    reason: verdict.reason,
    advice: verdict.advice,
    intent: intent.kind,
    plan: { action: plan.action, reason: plan.reason },
  };
}
