import type { AccountDefaults } from '../domain/account-defaults.ts';
import type { Audit, RoleNames } from '../domain/audit.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Instance } from '../domain/instance.ts';
import type { Memory, SinceChange } from '../domain/memory.ts';
import { noSources, type OwnerSources } from '../domain/owner-tags.ts';
import type { Origin } from '../domain/sources/origin.ts';
import { notAsked, type RoleDelivery } from '../domain/role-delivery.ts';
import type { Settings } from '../domain/settings.ts';
import { findOwner } from './find-owner.ts';
import { follow } from './follow.ts';
import { judge } from './judge.ts';
import { makePlan } from './make-plan.ts';
import { readIntent } from './read-intent.ts';

export type AuditFacts = {
  readonly instance: Instance;
  readonly evidence: Evidence;
  readonly roleNames: RoleNames;
  readonly defaults: AccountDefaults;
  /** What earlier runs remember of it; null: nothing. */
  readonly memory: Memory | null;
  /** Rejected calls since the change under watch; null: there is none, or nobody looked. */
  readonly sinceChange: SinceChange | null;
  /** ISO time at which its action tag was set, as AWS reported; null: AWS reported no such thing. */
  readonly tagSetAt: string | null;
  /** Who changed it back, where somebody did; null: not known, or nobody looked. */
  readonly changedBackBy: string | null;
  /** Where its owner comes from if no tag of its own says so; left out: from nowhere else. */
  readonly ownerSources?: OwnerSources;
  /** What it came from; left out: nobody looked. */
  readonly origin?: Origin | null;
  /** Left out: nobody looked. */
  readonly roleDelivery?: RoleDelivery;
};

/** All that the rules say about one instance, from what was read of it. The same for audit, plan and change. */
export function auditInstance(facts: AuditFacts, settings: Settings, now: Date): Audit {
  const { instance, evidence, roleNames, defaults } = facts;
  const { ownerSources = noSources, origin = null, roleDelivery = notAsked } = facts;
  const intent = readIntent(instance.tags, settings.tags, now);
  const verdict = judge(instance, evidence);
  const ownership = findOwner(instance.tags, settings.owners, ownerSources);
  const memory = follow({ ...facts, intent, verdict, owner: ownership.owner.key, settings, now });
  const plan = makePlan({ instance, verdict, evidence, intent, defaults, memory, settings, now });
  return {
    instance,
    roleNames,
    evidence,
    intent,
    verdict,
    plan,
    origin,
    roleDelivery,
    memory,
    ownership,
  };
}
