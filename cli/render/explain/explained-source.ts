import type { Settings } from '../../../shared/domain/settings.ts';
import type { SourceChange } from '../../../shared/domain/sources/source-change.ts';
import type { SourceId } from '../../../shared/domain/sources/source.ts';
import type { Usage } from '../../../shared/domain/usage.ts';
import type { RoleExplanation } from '../../../shared/steps/explain-role.ts';
import type { SourceExplanation } from '../../../shared/steps/sources/explain-source.ts';

type Told = {
  /** ISO. */
  readonly generatedAt: string;
  readonly settings: Settings;
  readonly settingsFrom: string;
  /** What could not be read, a sentence each. */
  readonly problems: readonly string[];
  readonly notes: readonly string[];
  readonly usage: Usage;
};

/** All that `explain` has to say of one source. */
export type ExplainedSource = Told & {
  readonly source: SourceId;
  readonly now: SourceExplanation;
  readonly recordedIn: string | null;
  /** Oldest first; null: they could not be read. */
  readonly changes: readonly SourceChange[] | null;
};

/** All that `explain` has to say of one role. */
export type ExplainedRole = Told & {
  readonly account: string;
  readonly role: string;
  readonly regions: readonly string[];
  readonly now: RoleExplanation;
};
