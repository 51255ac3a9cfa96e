import type { BenchOptions } from './options.ts';
import { type Figures, figures, type Round } from './report/figures.ts';
import { accountRuns } from './runs/account-runs.ts';
import type { Programs } from './runs/bundle-programs.ts';
import { say } from './say.ts';

/** Both programs in turn, several times, against one account of this size. */
export async function measure(
  instances: number,
  { regions, latencyMs, throttle, faults, rounds: count }: BenchOptions,
  programs: Programs,
): Promise<Figures> {
  say(`${instances} instances: starting the account ...`);
  const options = { instances, regions, latencyMs, throttle, faults };
  const runs = await accountRuns(options, programs);
  // The sandbox's code is slow until it has run for a while; the first round must not pay for it.
  say(`${instances} instances: a run that is not counted ...`);
  await runs.sdkOnly();
  const rounds: Round[] = [];
  while (rounds.length < count) {
    const round = { sdkOnly: await runs.sdkOnly(), audit: await runs.audit() };
    rounds.push(round);
    say(
      `${instances} instances, round ${rounds.length} of ${count}: SDK only ${round.sdkOnly.wallSeconds.toFixed(2)} s, audit ${round.audit.wallSeconds.toFixed(2)} s`,
    );
  }
  await runs.account.stop();
  return figures(instances, runs.account.floor, rounds);
}
