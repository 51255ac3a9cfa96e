import { Command } from 'commander';
import { commaList, parseWhole } from '../../cli/options/parse-values.ts';

export type MonthOptions = {
  /** How many instances the accounts have, an account each. */
  readonly sizes: readonly number[];
  /** The largest account that is run; what larger ones cost is computed from it. */
  readonly runUpTo: number;
  readonly jsonOnly: boolean;
};

type Typed = {
  readonly instances?: readonly string[];
  readonly runUpTo: string;
  readonly jsonOnly?: boolean;
};

const mostInstances = 1_000_000;
const standardSizes = ['100', '1000', '10000', '100000'];

const collect = (value: string, all: readonly string[] = []) => [...all, ...commaList(value)];

/** @throws UsageError or CommanderError for what cannot be used; CommanderError as well after --help */
export function parseMonthOptions(args: readonly string[]): MonthOptions {
  const typed = new Command('bench:month')
    .description(
      'What a month of daily runs costs at list prices: the real state machine on a pretended account; nothing leaves this machine.',
    )
    .option(
      '--instances <numbers>',
      `sizes of the accounts (default: ${standardSizes.join()})`,
      collect,
    )
    .option(
      '--run-up-to <number>',
      'the largest account that is run; larger ones are computed from it',
      '10000',
    )
    .option('--json-only', 'no table')
    .exitOverride()
    .parse(args, { from: 'user' })
    .opts<Typed>();
  return {
    sizes: (typed.instances ?? standardSizes).map((text) =>
      parseWhole('--instances', text, 1, mostInstances),
    ),
    runUpTo: parseWhole('--run-up-to', typed.runUpTo, 1, mostInstances),
    jsonOnly: typed.jsonOnly ?? false,
  };
}
