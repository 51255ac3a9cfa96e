import type { Instance, Target } from '../../../shared/domain/instance.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { StoryEvent } from '../../../shared/domain/story.ts';
import type { Usage } from '../../../shared/domain/usage.ts';
import type { Explanation } from '../../../shared/steps/explain-instance.ts';

/** All that `explain` has to say of one instance. */
export type Explained = Target & {
  readonly instanceId: string;
  /** ISO. */
  readonly generatedAt: string;
  readonly settings: Settings;
  readonly settingsFrom: string;
  /** Whether runs start by themselves. */
  readonly hasMachine: boolean;
  /** `.imds-warden/ in this folder`; null: nothing is recorded anywhere. */
  readonly recordedIn: string | null;
  /** Oldest first; null: it could not be read. */
  readonly story: readonly StoryEvent[] | null;
  /** As EC2 shows it; null: it does not know it any more, or could not be asked. */
  readonly instance: Instance | null;
  /** null where there is no instance, or its evidence could not be read. */
  readonly now: Explanation | null;
  /** What could not be read, a sentence each. */
  readonly problems: readonly string[];
  readonly notes: readonly string[];
  readonly usage: Usage;
};
