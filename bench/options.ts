import { Command } from 'commander';
import { commaList, parseWhole, parseWord } from '../cli/options/parse-values.ts';
import { regionNames } from './account/region-names.ts';

export type BenchOptions = {
  /** How many instances the accounts have, an account each. */
  readonly sizes: readonly number[];
  readonly regions: number;
  readonly latencyMs: number;
  readonly throttle: 'on' | 'off';
  readonly rounds: number;
  readonly jsonOnly: boolean;
};

type Typed = {
  readonly instances?: readonly string[];
  readonly regions: string;
  readonly latency: string;
  readonly throttle: string;
  readonly rounds: string;
  readonly jsonOnly?: boolean;
};

const standardSizes = ['1000', '10000', '100000'];
const mostInstances = 1_000_000;

const collect = (value: string, all: readonly string[] = []) => [...all, ...commaList(value)];

/** @throws UsageError or CommanderError for what cannot be used; CommanderError as well after --help */
export function parseOptions(args: readonly string[]): BenchOptions {
  const typed = new Command('bench')
    .description(
      'What an audit costs beyond the SDK calls that it must make; nothing leaves this machine.',
    )
    .option(
      '--instances <numbers>',
      `sizes of the accounts (default: ${standardSizes.join()})`,
      collect,
    )
    .option('--regions <number>', 'Regions; the first has 60 % of the instances', '17')
    .option('--latency <ms>', 'added to every call', '0')
    .option('--throttle <on|off>', 'the documented token buckets of the APIs', 'off')
    .option('--rounds <number>', 'how often either program runs', '3')
    .option('--json-only', 'no table')
    .exitOverride()
    .parse(args, { from: 'user' })
    .opts<Typed>();
  return {
    sizes: (typed.instances ?? standardSizes).map((text) =>
      parseWhole('--instances', text, 1, mostInstances),
    ),
    regions: parseWhole('--regions', typed.regions, 1, regionNames.length),
    latencyMs: parseWhole('--latency', typed.latency, 0, 600_000),
    throttle: parseWord('--throttle', typed.throttle, ['on', 'off']),
    rounds: parseWhole('--rounds', typed.rounds, 1, 1000),
    jsonOnly: typed.jsonOnly ?? false,
  };
}
