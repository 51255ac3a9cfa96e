import type {
  GuardOutcome,
  StatementCheck,
} from '../../../shared/domain/guardrails/guard-finding.ts';

export type GuardTotals = {
  readonly breaks: number;
  readonly unknown: number;
  readonly notStopped: number;
};

/** Findings over all statements: one thing that two of them would break counts twice. */
export function guardTotals(checks: readonly StatementCheck[]): GuardTotals {
  const all = checks.flatMap(({ findings }) => findings);
  const count = (wanted: GuardOutcome) => all.filter(({ outcome }) => outcome === wanted).length;
  return { breaks: count('breaks'), unknown: count('unknown'), notStopped: count('not-stopped') };
}
