export const verdictKinds = ['rejecting', 'in-use', 'unknown', 'ready', 'enforced', 'off'] as const;

/** Worst first. `off`, `enforced` and `rejecting` are compliant; what is not known never is. */
export type VerdictKind = (typeof verdictKinds)[number];

/** What the facts say about one instance. */
export type Verdict = {
  readonly kind: VerdictKind;
  readonly compliant: boolean;
  /** One sentence, without the final full stop, that a person can read aloud. */
  readonly reason: string;
  /** What would help beyond the verdict, such as a higher hop limit. */
  readonly advice: string | null;
};

/** As decisions/judge.ts finds it, for where only the kind is kept. */
export function isCompliant(kind: VerdictKind): boolean {
  return kind === 'rejecting' || kind === 'enforced' || kind === 'off';
}
