/** An account's time that runs `scale` times as fast as the machine's, and the same in every process of this machine. */
export type FastClock = {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** @param milliseconds of the account's time */
  readonly pause: (milliseconds: number) => Promise<void>;
};

/** @param start epoch milliseconds when both clocks showed the same */
export function fastClock(start: number, scale: number): FastClock {
  return {
    now: () => start + (Date.now() - start) * scale,
    pause: async (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds / scale)),
  };
}
