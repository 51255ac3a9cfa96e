import type { Evidence } from './evidence.ts';
import type { Instance } from './instance.ts';
import type { Intent } from './intent.ts';
import type { Memory } from './memory.ts';
import type { Ownership } from './owner.ts';
import type { Origin } from './sources/origin.ts';
import type { Plan } from './plan.ts';
import type { RoleDelivery } from './role-delivery.ts';
import type { Verdict } from './verdict.ts';

/** Roles behind an instance profile: an empty list is a profile without a role; null is "could not be read". */
export type RoleNames = readonly string[] | null;

/** Everything that one audit says about one instance. */
export type Audit = {
  readonly instance: Instance;
  readonly roleNames: RoleNames;
  readonly ownership: Ownership;
  readonly evidence: Evidence;
  readonly intent: Intent;
  readonly verdict: Verdict;
  readonly plan: Plan;
  /** What it came from and what would replace it; null: nothing that is known, or nobody looked. */
  readonly origin: Origin | null;
  /** Calls signed with credentials that IMDSv1 had handed out to it. */
  readonly roleDelivery: RoleDelivery;
  /** What is to be remembered of it from now on; null: nothing. */
  readonly memory: Memory | null;
};
