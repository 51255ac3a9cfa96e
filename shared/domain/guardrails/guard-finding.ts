import { sourceKinds } from '../sources/source.ts';

/** Worst first. `not-stopped`: it brings IMDSv1, and the statement is never asked about it. */
export const guardOutcomes = ['breaks', 'unknown', 'not-stopped'] as const;

export type GuardOutcome = (typeof guardOutcomes)[number];

export const guardSubjects = ['role', 'instance', 'principal', ...sourceKinds] as const;

export type GuardSubject = (typeof guardSubjects)[number];

/** One thing that a statement would break today, or of which that is not known. */
export type GuardFinding = {
  readonly outcome: GuardOutcome;
  readonly account: string;
  /** null: of the whole account. */
  readonly region: string | null;
  readonly kind: GuardSubject;
  readonly id: string;
  readonly name: string | null;
  /** One sentence, without the final full stop; what it quotes is hostile text. */
  readonly reason: string;
  /** How many instances it is about; null: that is not what it is about. */
  readonly instances: number | null;
};

/** What one statement, or one setting of the declarative policy, would do today. */
export type StatementCheck = {
  readonly policy: 'scp-or-iam' | 'declarative';
  /** The Sid, or the setting. */
  readonly statement: string;
  readonly findings: readonly GuardFinding[];
};
