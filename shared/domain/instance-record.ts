import type { Audit, RoleNames } from './audit.ts';
import type { Evidence } from './evidence.ts';
import { type InstanceState, isGone, type MetadataOptions, type Target } from './instance.ts';
import type { Origin } from './sources/origin.ts';
import { isChange, type Plan } from './plan.ts';
import type { RoleDelivery } from './role-delivery.ts';
import type { Ownership } from './owner.ts';
import type { Run } from './run.ts';
import type { VerdictKind } from './verdict.ts';

/** What is remembered of one instance: the last audit that said something new. */
export type InstanceRecord = Target & {
  readonly instanceId: string;
  readonly name: string | null;
  readonly state: InstanceState;
  readonly launchedAt: string | null;
  readonly owner: string;
  readonly ownerFrom: Ownership['from'];
  /** Why it comes to this owner although the tags say otherwise. */
  readonly ownerNote: string | null;
  readonly roleNames: RoleNames;
  readonly profileArn: string | null;
  readonly group: string | null;
  readonly managedBy: string | null;
  readonly options: MetadataOptions | null;
  readonly optionsApplied: boolean;
  readonly evidence: Evidence;
  readonly verdict: VerdictKind;
  readonly compliant: boolean;
  readonly reason: string;
  readonly advice: string | null;
  readonly intent: string;
  /** What it came from, and what would replace it; null: nothing that is known, or a record of before this was asked. */
  readonly origin: Origin | null;
  readonly roleDelivery: RoleDelivery;
  readonly plan: Plan;
  readonly readAt: string;
  readonly runId: string;
  /** The Region could not be read since `readAt`: this is what was known then, not what is. */
  readonly stale: boolean;
  /** Shutting down, terminated, or no longer listed. */
  readonly gone: boolean;
};

/**
 * What is to be remembered of an audit.
 * @param readAt ISO time of reading
 */
export function toInstanceRecord(run: Run, audit: Audit, readAt: string): InstanceRecord {
  const { instance, ownership, verdict } = audit;
  // Of what it was launched from, the origin says all that is told.
  const {
    tags: _tags,
    imageId: _image,
    template: _template,
    fleet: _fleet,
    ...identity
  } = instance;
  return {
    ...identity,
    owner: ownership.owner.key,
    ownerFrom: ownership.from,
    ownerNote: ownership.note,
    roleNames: audit.roleNames,
    evidence: audit.evidence,
    verdict: verdict.kind,
    compliant: verdict.compliant,
    reason: verdict.reason,
    advice: verdict.advice,
    intent: audit.intent.kind,
    plan: audit.plan,
    origin: audit.origin,
    roleDelivery: audit.roleDelivery,
    readAt,
    runId: run.runId,
    stale: false,
    gone: isGone(instance),
  };
}

/** Whether a tag asks for anything, if only to be left alone, or a change is planned. */
export function asks({ intent, plan }: Pick<InstanceRecord, 'intent' | 'plan'>): boolean {
  return intent !== 'none' || isChange(plan);
}
