/** Which change of an instance: one in each run, or the second of two calls that only together undo one. */
export type ChangeRef = {
  readonly runId: string;
  /** ISO start of the run. */
  readonly runStartedAt: string;
  /** 1, or 2 for the second call of an undo. */
  readonly part: number;
};

/** `run/i-0123456789abcdef0`: how a person names a change to `undo` and `explain`. */
export function changeId({
  runId,
  instanceId,
}: Pick<ChangeRef, 'runId'> & { readonly instanceId: string }): string {
  return `${runId}/${instanceId}`;
}

export function isSameChange(one: ChangeRef, other: ChangeRef): boolean {
  return one.runId === other.runId && one.part === other.part;
}

export function toChangeRef({ runId, runStartedAt, part }: ChangeRef): ChangeRef {
  return { runId, runStartedAt, part };
}
