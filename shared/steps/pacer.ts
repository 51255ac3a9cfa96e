import { type Pace, type Rate, slowDown, startPace, takeTurn } from '../decisions/pace.ts';
import type { Tools } from './tools.ts';

/** Paces calls: those that change something in one account and Region, or the digests. */
export type Pacer = {
  /** Waits for the next turn; one caller at a time. @returns what `throttled` is to be told of it */
  turn(): Promise<number>;
  /** The call of that turn was throttled. */
  throttled(turn: number): void;
  /** Epoch milliseconds that move on with each wait, even where the clock stands still or is put back. */
  time(): number;
};

/**
 * @param saved turns that may be taken without a wait
 * @param rate left out: that of changes
 */
export function pacer(
  { now, pause }: Pick<Tools, 'now' | 'pause'>,
  saved: number,
  rate?: Rate,
): Pacer {
  let latest = now().getTime();
  const time = () => (latest = Math.max(latest, now().getTime()));
  let pace: Pace = startPace(latest, saved, rate);
  return {
    turn: async () => {
      const turn = takeTurn(pace, time());
      pace = turn.pace;
      if (turn.waitMilliseconds > 0) {
        const end = latest + turn.waitMilliseconds;
        await pause(turn.waitMilliseconds);
        latest = Math.max(end, time());
      }
      return pace.slowdowns;
    },
    throttled: (turn) => {
      pace = slowDown(pace, turn, time());
    },
    time,
  };
}
