import { join } from 'node:path';
import { evidenceWindow } from '../../shared/decisions/evidence-window.ts';
import { totalOf } from '../account/floor.ts';
import { startAccount } from '../account/start-account.ts';
import type { BenchOptions } from '../options.ts';
import { accountRuns, lines } from '../runs/account-runs.ts';
import type { Programs } from '../runs/bundle-programs.ts';
import { checkCount } from '../runs/check-answer.ts';
import type { Run } from '../runs/run-once.ts';
import { runProgram } from '../runs/run-program.ts';
import { say } from '../say.ts';
import { findAwsCli } from './find-aws-cli.ts';

/** One way to read an account, as a line of JSON. */
export type Way = {
  readonly way: string;
  readonly instances: number;
  readonly regions: number;
  readonly latencyMs: number;
  readonly calls: number;
  readonly wallSeconds: number;
  readonly secondsPerInstance: number;
};

/** The same account read by our audit and as others do it; each way once, because it is orders of magnitude that differ. */
export async function compare(
  instances: number,
  { regions, latencyMs, throttle, faults }: BenchOptions,
  programs: Programs,
  onWay: (way: Way) => void,
): Promise<void> {
  const options = { instances, regions, latencyMs, throttle, faults };
  say(`${instances} instances: starting the account ...`);
  const runs = await accountRuns(options, programs);
  // The sandbox's code is slow until it has run for a while.
  await runs.sdkOnly();
  const tell = (way: string, { wallSeconds, tally }: Pick<Run, 'wallSeconds' | 'tally'>) =>
    onWay(toWay(way, options, totalOf(tally.calls), wallSeconds));
  tell('imds-warden audit', await runs.audit());
  tell('the SDK alone, the same calls', await runs.sdkOnly());
  say(`${instances} instances: one metric call after the other ...`);
  tell('the SDK, a metric call an instance', await runs.oneByOne());
  await runs.account.stop();
  await compareShell(
    { ...options, instances: Math.min(fewInstances, instances), regions: 1 },
    onWay,
  );
}

/** A process takes long to start: these are enough to tell how long. In one Region, so that they are what counts. */
const fewInstances = 10;

async function compareShell(
  options: Parameters<typeof startAccount>[0],
  onWay: (way: Way) => void,
): Promise<void> {
  const version = findAwsCli();
  if (version === null) return say('there is no AWS CLI on the PATH: the shell script is left out');
  say(`${options.instances} instances: a process of ${version} for each call ...`);
  const account = await startAccount(options);
  const { from, to, bucketSeconds } = evidenceWindow(new Date().toISOString(), 14);
  const { printed, wallSeconds } = await runProgram(
    ['sh', join(import.meta.dirname, 'two-calls-each.sh'), from, to, String(bucketSeconds)],
    { ...account.environment, PATH: process.env['PATH'] ?? '', AWS_PAGER: '' },
  );
  checkCount(lines(printed), options.instances);
  const { calls } = await account.takeTally();
  await account.stop();
  onWay(toWay(`${version}, two processes an instance`, options, totalOf(calls), wallSeconds));
}

function toWay(
  way: string,
  { instances, regions, latencyMs }: Pick<Way, 'instances' | 'regions' | 'latencyMs'>,
  calls: number,
  wallSeconds: number,
): Way {
  const secondsPerInstance = rounded(wallSeconds / instances);
  return {
    way,
    instances,
    regions,
    latencyMs,
    calls,
    wallSeconds: rounded(wallSeconds),
    secondsPerInstance,
  };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
