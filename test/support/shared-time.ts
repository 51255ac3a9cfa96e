import type { Sandbox } from '../../sandbox/index.ts';

/**
 * Time for several invocations at once on a clock that stands still: it moves on to the next one that wants to wake up as
 * soon as all of them sleep, as it would have passed for all of them.
 */
export function sharedTime(clock: Sandbox['clock']): {
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Does the work of one invocation. */
  readonly running: <T>(work: () => Promise<T>) => Promise<T>;
} {
  let awake = 0;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const wakeNext = (): void => {
    if (awake > 0 || sleepers.length === 0) return;
    const [next] = sleepers.toSorted((one, other) => one.at - other.at);
    if (next === undefined) return;
    sleepers.splice(sleepers.indexOf(next), 1);
    const wait = next.at - clock.now();
    if (wait > 0) clock.advance({ seconds: wait / 1000 });
    awake += 1;
    next.wake();
  };
  return {
    pause: async (milliseconds) =>
      new Promise((wake) => {
        sleepers.push({ at: clock.now() + milliseconds, wake });
        awake -= 1;
        wakeNext();
      }),
    running: async (work) => {
      awake += 1;
      try {
        return await work();
      } finally {
        awake -= 1;
        wakeNext();
      }
    },
  };
}
