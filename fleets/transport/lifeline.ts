/** Where a process is killed: at which of its calls, counted from 1 once `begin` says so, and whether that one is still performed. */
export type KillPoint = { readonly call: number; readonly side: 'before' | 'after' };

/** The life of one process, as far as its calls show it. */
export type Lifeline = {
  /** From now on calls are counted. */
  begin(): void;
  /** Awaited before and after each call. Once the process is gone it never returns: nothing of it ever goes on. */
  pass(side: KillPoint['side']): Promise<void> | void;
  /** Resolves when it is killed. */
  readonly gone: Promise<'gone'>;
  isGone(): boolean;
};

/** @param point null: it is not killed */
export function lifeline(point: KillPoint | null): Lifeline {
  const { promise, resolve } = Promise.withResolvers<'gone'>();
  let calls = 0;
  let hasBegun = false;
  let isGone = false;
  const never = new Promise<void>(() => {});
  return {
    begin: () => void (hasBegun = true),
    pass: (side) => {
      // A process has several calls under way: none of them is answered any more, and no other is made.
      if (isGone) return never;
      if (point === null || !hasBegun) return;
      if (side === 'before') calls += 1;
      if (point.call !== calls || point.side !== side) return;
      isGone = true;
      resolve('gone');
      return never;
    },
    gone: promise,
    isGone: () => isGone,
  };
}
