/** The circuit breaker: open, nothing is modified or disabled until a person clears it. */
export type Breaker = {
  /** ISO; null while it is closed. */
  readonly openedAt: string | null;
  /** Why it is open, in a sentence. */
  readonly reason: string | null;
  /** ISO time at which a person cleared it last: what was rejected before does not count any more. */
  readonly clearedAt: string | null;
  readonly clearedBy: string | null;
};

export const closedBreaker: Breaker = {
  openedAt: null,
  reason: null,
  clearedAt: null,
  clearedBy: null,
};
