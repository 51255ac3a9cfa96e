import type { AccountOptions } from '../account/account-process.ts';
import { pastFleet } from '../account/past-fleet.ts';
import { type Account, startAccount } from '../account/start-account.ts';
import { trueTotals } from '../account/true-totals.ts';
import type { Programs } from './bundle-programs.ts';
import { checkAnswer, checkCount } from './check-answer.ts';
import { type Run, runOnce } from './run-once.ts';

/** One account, and each program as often as is asked. All throw where the answer is not whole. */
export type AccountRuns = {
  readonly account: Account;
  audit(): Promise<Run>;
  sdkOnly(): Promise<Run>;
  oneByOne(): Promise<Run>;
};

export async function accountRuns(
  options: AccountOptions,
  programs: Programs,
): Promise<AccountRuns> {
  const account = await startAccount(options);
  const truth = trueTotals(pastFleet(options));
  const counted = (printed: Buffer) => checkCount(lines(printed), options.instances);
  return {
    account,
    audit: async () =>
      runOnce(programs.audit, account, (printed) => checkAnswer(printed.toString(), truth)),
    sdkOnly: async () => runOnce(programs.sdkOnly, account, counted),
    oneByOne: async () => runOnce(programs.oneByOne, account, counted),
  };
}

export function lines(printed: Buffer): number {
  let count = 0;
  for (let at = printed.indexOf(10); at !== -1; at = printed.indexOf(10, at + 1)) count += 1;
  return count;
}
