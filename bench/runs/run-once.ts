import type { Account } from '../account/start-account.ts';
import type { Tally } from '../account/tally.ts';
import type { Metered } from './meter.ts';
import { runProgram } from './run-program.ts';

/** One run of one program. */
export type Run = Metered & {
  /** From before the process is there until it is gone. */
  readonly wallSeconds: number;
  /** From its first call until it is gone. */
  readonly secondsFromFirstCall: number;
  readonly tally: Tally;
};

/**
 * Runs a program of Node's against the account.
 * @param check throws where what was printed is not the whole answer
 */
export async function runOnce(
  args: readonly string[],
  account: Account,
  check: (printed: Buffer) => void,
): Promise<Run> {
  // What was called before is another run's.
  await account.takeTally();
  const { printed, metered, wallSeconds, endedAt } = await runProgram(
    [process.execPath, ...args],
    account.environment,
  );
  const tally = await account.takeTally();
  check(printed);
  return {
    ...(JSON.parse(metered) as Metered),
    wallSeconds,
    secondsFromFirstCall: (endedAt - (tally.firstCallAt ?? endedAt)) / 1000,
    tally,
  };
}
