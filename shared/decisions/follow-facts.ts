import type { Evidence } from '../domain/evidence.ts';
import type { Instance } from '../domain/instance.ts';
import type { Intent } from '../domain/intent.ts';
import type { SinceChange } from '../domain/memory.ts';
import type { Settings } from '../domain/settings.ts';
import type { Verdict } from '../domain/verdict.ts';

/** What is new of an instance that is followed. */
export type FollowFacts = {
  readonly instance: Instance;
  readonly intent: Intent;
  readonly verdict: Verdict;
  readonly evidence: Evidence;
  readonly sinceChange: SinceChange | null;
  readonly tagSetAt: string | null;
  readonly changedBackBy: string | null;
  /** Who hears of it. */
  readonly owner: string;
  readonly settings: Settings;
  readonly now: Date;
};
