import type { Audit } from '../domain/audit.ts';
import { lastSeenOf, totalOf } from '../domain/calls-seen.ts';
import type { InstanceReport } from '../domain/report.ts';
import type { RoleDelivery } from '../domain/role-delivery.ts';
import type { Origin } from '../domain/sources/origin.ts';

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
    ...reportOrigin(audit.origin),
    ...reportRoleDelivery(audit.roleDelivery),
  };
}

type OfOrigin = Pick<InstanceReport, 'source' | 'sourceTemplate' | 'sourceVerdict' | 'sourceNote'>;

function reportOrigin(origin: Origin | null): OfOrigin {
  if (origin === null)
    return { source: null, sourceTemplate: null, sourceVerdict: null, sourceNote: null };
  const { kind, id, template, launch, note } = origin;
  return {
    source: `${kind} ${id}`,
    sourceTemplate: template === null ? null : `${template.id} version ${template.version}`,
    sourceVerdict: launch,
    sourceNote: note,
  };
}

type OfRoleDelivery = Pick<InstanceReport, 'roleDelivery' | 'roleDeliveryUnknown'>;

function reportRoleDelivery(read: RoleDelivery): OfRoleDelivery {
  switch (read.kind) {
    case 'read': {
      const { calls, lastAt, days } = read;
      return { roleDelivery: { calls, lastAt, days }, roleDeliveryUnknown: null };
    }
    case 'unreadable':
      return { roleDelivery: null, roleDeliveryUnknown: read.why };
    case 'not-asked':
      return { roleDelivery: null, roleDeliveryUnknown: null };
  }
}
