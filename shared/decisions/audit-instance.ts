import type { AccountDefaults } from '../domain/account-defaults.ts';
import type { Audit, RoleNames } from '../domain/audit.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Instance } from '../domain/instance.ts';
import type { Settings } from '../domain/settings.ts';
import { findOwner } from './find-owner.ts';
import { judge } from './judge.ts';
import { makePlan } from './make-plan.ts';
import { readIntent } from './read-intent.ts';

export type AuditFacts = {
  readonly instance: Instance;
  readonly evidence: Evidence;
  readonly roleNames: RoleNames;
  readonly defaults: AccountDefaults;
};

/** All that the rules say about one instance, from what was read of it. The same for audit, plan and change. */
export function auditInstance(facts: AuditFacts, settings: Settings, now: Date): Audit {
  const { instance, evidence, roleNames, defaults } = facts;
  const intent = readIntent(instance.tags, settings.tags, now);
  const verdict = judge(instance, evidence);
  const plan = makePlan({ instance, verdict, evidence, intent, defaults, tags: settings.tags });
  return {
    instance,
    roleNames,
    evidence,
    intent,
    verdict,
    plan,
    ownership: findOwner(instance.tags, settings.owners),
  };
}
