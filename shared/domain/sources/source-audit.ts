import type { Ownership } from '../owner.ts';
import type { Intent } from '../intent.ts';
import type { VerdictKind } from '../verdict.ts';
import type { Launch, LaunchVerdictKind } from './launch.ts';
import type { ServiceHint } from './service.ts';
import type { SourceMemory } from './source-change.ts';
import type { SourcePlan } from './source-plan.ts';
import type { SourceId } from './source.ts';

/** One thing that can be launched from a source: a version of a template, a group's template, a fleet's AMI. */
export type SourceLaunch = {
  /** `version 7`, `lt-0abc version 7`, `ami-0abc`; of the account's defaults, `no other preference`. */
  readonly label: string;
  readonly version: number | null;
  /** Who launches from it: `default`, `latest`, `group web`, `fleet fleet-0abc`; empty: nobody that is known. */
  readonly usedBy: readonly string[];
  readonly launch: Launch;
};

/** What the facts say about one source, before it is known how many instances hang on it. */
export type JudgedSource = SourceId & {
  readonly name: string | null;
  readonly ownership: Ownership;
  readonly intent: Intent;
  /** The worst of its launches. */
  readonly verdict: LaunchVerdictKind;
  /** One sentence, without the final full stop. */
  readonly reason: string;
  readonly advice: string | null;
  readonly launches: readonly SourceLaunch[];
  readonly service: ServiceHint | null;
  /** Of a group with a mixed-instances policy: what it launches from stands in the policy. */
  readonly isMixed?: true;
};

/** Living instances that hang on a source, by their own verdict. Only verdicts that occur are named. */
export type Hanging = Readonly<Partial<Record<VerdictKind, number>>>;

/** Everything that one audit says about one source. */
export type SourceAudit = JudgedSource & {
  readonly hanging: Hanging;
  readonly plan: SourcePlan;
  readonly memory: SourceMemory;
  /** Why more instances may hang on it than were counted; left out: all were. */
  readonly uncounted?: string;
  /** Of the account's defaults alone. */
  readonly apart?: Apart;
};

export const apartParts = ['byHand', 'stopped', 'restoring'] as const;

/** Living instances of a Region that matter to its account defaults whatever hangs on which source, by their own verdict. */
export type Apart = {
  /** That hang on no group, fleet, template or configuration, and are not ready: whoever launched them may do so again. */
  readonly byHand: Hanging;
  /** The same of those that are stopped, and of which nothing is known. */
  readonly stopped: Hanging;
  /** Whose tag, or plan, is to bring IMDSv1 back, or whose tag is not understood; of any verdict. */
  readonly restoring: Hanging;
};

export function countHanging(hanging: Hanging): number {
  return Object.values(hanging).reduce((sum, count) => sum + count, 0);
}
