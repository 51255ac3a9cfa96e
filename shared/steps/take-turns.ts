import { mostSaved } from '../decisions/pace.ts';
import type { Settings } from '../domain/settings.ts';
import { pacer } from './pacer.ts';
import type { Tools } from './tools.ts';

/** After so many changes, or so much time, the lease and the kill switch are looked at again before the next change. */
const changesBetweenLooks = 5;
const millisecondsBetweenLooks = 20_000;

/**
 * How long the call of one change may be throttled before it is given up. At the slowest pace the turns of eight changes
 * come round some 35 times in it.
 */
const mostThrottledMilliseconds = 300_000;
/** The same when time is up: half of what a Lambda keeps in reserve, so that the outcome is still recorded. */
const mostThrottledInHaste = 30_000;

export type Stops = {
  /** Renews the lease and reads the settings afresh; throws when nothing more may be changed. */
  readonly look: () => Promise<Settings>;
  /** Asked before each change, with how many have begun: false stops. */
  readonly goOn: (begun: number) => boolean;
};

/** One change may begin. */
export type Turn = {
  /** Where they say observe, it may not change anything. */
  readonly settings: Settings;
  /** Asked right before its call, however long its reads took: false where the kill switch was thrown. @throws as `look` does */
  readonly mayCall: () => Promise<boolean>;
  /** Its call was throttled. Waits until it may be repeated; answers why, when it is to be given up. @throws as `look` does */
  readonly repeat: () => Promise<string | null>;
};

export type Turns = {
  /** Waits for the next turn; null when no other change may begin. @throws as `look` does */
  next(): Promise<Turn | null>;
  /** How many turns were given. */
  begun(): number;
};

/**
 * Lets changes begin one by one, however many are under way: each waits for its place in the bucket of EC2, and none
 * begins, nor is its call repeated, after a look that was too long ago or that found the kill switch.
 * @param isContinued an invocation before this one has drawn from the same bucket a moment ago
 */
export async function takeTurns(
  tools: Pick<Tools, 'now' | 'pause' | 'timeIsUp'>,
  { look, goOn }: Stops,
  isContinued: boolean,
): Promise<Turns> {
  const pace = pacer(tools, isContinued ? 0 : mostSaved);
  const inLine = oneAfterTheOther();
  const lookNow = async () => ({ settings: await look(), begun: 0, at: tools.now().getTime() });
  // By the clock as well: a throttled call takes long, and a process may be stopped and go on.
  const isOld = () => tools.now().getTime() - looked.at > millisecondsBetweenLooks;
  const isOff = () => looked.settings.mode === 'observe';
  let looked = await lookNow();
  let begun = 0;

  const mayCall = async () =>
    inLine(async () => {
      if (isOld()) looked = await lookNow();
      return !isOff();
    });

  const repeating = (turn: number) => {
    let [last, since] = [turn, Infinity];
    return async () => {
      pace.throttled(last);
      since = Math.min(since, pace.time());
      return inLine(async () => {
        last = await pace.turn();
        const most = tools.timeIsUp() ? mostThrottledInHaste : mostThrottledMilliseconds;
        if (pace.time() - since >= most) return `it was throttled for ${most / 1000} seconds`;
        if (isOld()) looked = await lookNow();
        return isOff() ? 'the settings say observe now' : null;
      });
    };
  };

  return {
    begun: () => begun,
    next: async () =>
      inLine(async () => {
        // What the kill switch leaves undone calls nothing: it need not wait, and stays undone.
        const turn = isOff() ? 0 : await pace.turn();
        if (!goOn(begun)) return null;
        if (!isOff() && (looked.begun >= changesBetweenLooks || isOld())) {
          looked = await lookNow();
          if (!goOn(begun)) return null;
        }
        looked.begun += 1;
        begun += 1;
        return { settings: looked.settings, mayCall, repeat: repeating(turn) };
      }),
  };
}

function oneAfterTheOther() {
  let last: Promise<unknown> = Promise.resolve();
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = last.then(work);
    // Its error is its caller's; whoever comes next only waits.
    last = mine.catch(() => {});
    return mine;
  };
}
