import type { AccountDefaults } from '../domain/account-defaults.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Instance, MetadataOptions } from '../domain/instance.ts';
import type { Intent } from '../domain/intent.ts';
import type { Memory } from '../domain/memory.ts';
import type { ChangeAction, WantedOptions } from '../domain/plan.ts';
import type { Settings } from '../domain/settings.ts';
import type { Verdict } from '../domain/verdict.ts';

/** What a plan is made of. */
export type PlanFacts = {
  readonly instance: Instance;
  readonly verdict: Verdict;
  readonly evidence: Evidence;
  readonly intent: Intent;
  readonly defaults: AccountDefaults;
  readonly memory: Memory | null;
  readonly settings: Settings;
  readonly now: Date;
};

/** The same for an instance within reach that a tag asks to change. */
export type ChangeFacts<Action extends ChangeAction = ChangeAction> = PlanFacts & {
  readonly intent: Extract<Intent, { readonly kind: Action }>;
  readonly options: MetadataOptions;
  /** The options that the tag asks for, and no other. */
  readonly wanted: WantedOptions;
};
