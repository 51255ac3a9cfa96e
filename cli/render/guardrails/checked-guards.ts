import type { StatementCheck } from '../../../shared/domain/guardrails/guard-finding.ts';
import type { TargetOutcome } from '../../../shared/domain/target-outcome.ts';
import type { Usage } from '../../../shared/domain/usage.ts';
import type { GuardRequest } from '../../options/parse-guard.ts';

/** All that `guardrails check` has to show. */
export type CheckedGuards = {
  /** ISO. */
  readonly generatedAt: string;
  readonly request: GuardRequest;
  readonly targets: readonly TargetOutcome[];
  readonly checks: readonly StatementCheck[];
  readonly problems: readonly string[];
  readonly notes: readonly string[];
  readonly usage: Usage;
};
