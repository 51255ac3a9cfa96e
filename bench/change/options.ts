import { Command } from 'commander';
import { commaList, parseWhole } from '../../cli/options/parse-values.ts';

export type ChangeBenchOptions = {
  readonly instances: number;
  /** How many times as fast as the machine's time the account's runs; a case each. */
  readonly scales: readonly number[];
  /** Of each call, in the account's time. */
  readonly latencyMs: number;
  readonly rounds: number;
  readonly jsonOnly: boolean;
};

type Typed = {
  readonly instances: string;
  readonly scale?: readonly string[];
  readonly latency: string;
  readonly rounds: string;
  readonly jsonOnly?: boolean;
};

const standardScales = ['1', '20'];
/** What settings allow in one run. */
const mostInstances = 10_000;

const collect = (value: string, all: readonly string[] = []) => [...all, ...commaList(value)];

/** @throws UsageError or CommanderError for what cannot be used; CommanderError as well after --help */
export function parseOptions(args: readonly string[]): ChangeBenchOptions {
  const typed = new Command('bench:change')
    .description(
      "How fast changes are made under EC2's token buckets, and how many calls are throttled; nothing leaves this machine.",
    )
    .option('--instances <number>', 'all in one Region, all to be changed', '1000')
    .option(
      '--scale <numbers>',
      `how many times as fast the account's time runs, a case each (default: ${standardScales.join()})`,
      collect,
    )
    .option('--latency <ms>', "of every call, in the account's time", '30')
    .option('--rounds <number>', 'how often each case is measured', '1')
    .option('--json-only', 'no table')
    .exitOverride()
    .parse(args, { from: 'user' })
    .opts<Typed>();
  return {
    instances: parseWhole('--instances', typed.instances, 2, mostInstances),
    scales: (typed.scale ?? standardScales).map((text) => parseWhole('--scale', text, 1, 100)),
    latencyMs: parseWhole('--latency', typed.latency, 0, 60_000),
    rounds: parseWhole('--rounds', typed.rounds, 1, 1000),
    jsonOnly: typed.jsonOnly ?? false,
  };
}
