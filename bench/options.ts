import { Command } from 'commander';
import { commaList, parseWhole, parseWord } from '../cli/options/parse-values.ts';
import { UsageError } from '../cli/usage-error.ts';
import { regionNames } from './account/region-names.ts';

export type BenchOptions = {
  /** How many instances the accounts have, an account each. */
  readonly sizes: readonly number[];
  readonly regions: number;
  readonly latencyMs: number;
  readonly throttle: 'on' | 'off';
  /** 0..0.9: this share of the EC2 and CloudWatch calls is refused at random. */
  readonly faults: number;
  /** Beside ways that others go, in place of the figures. */
  readonly compare: boolean;
  readonly rounds: number;
  readonly jsonOnly: boolean;
};

type Typed = {
  readonly instances?: readonly string[];
  readonly regions: string;
  readonly latency?: string;
  readonly throttle: string;
  readonly faults: string;
  readonly compare?: boolean;
  readonly rounds: string;
  readonly jsonOnly?: boolean;
};

const standardSizes = ['1000', '10000', '100000'];
/** Few instances, because other ways take long; and what a call to AWS takes at the least, because they wait for each. */
const comparison = { sizes: ['200'], latency: '100' };
const mostFaults = 0.9;
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
    .option('--latency <ms>', 'added to every call (default: 0)')
    .option('--throttle <on|off>', 'the documented token buckets of the APIs', 'off')
    .option('--faults <share>', 'of the EC2 and CloudWatch calls, throttled at random', '0')
    .option(
      '--compare',
      `compare with a metric call an instance and with a shell script (${comparison.sizes.join()} instances and a latency of ${comparison.latency} unless said)`,
    )
    .option('--rounds <number>', 'how often either program runs', '3')
    .option('--json-only', 'no table')
    .exitOverride()
    .parse(args, { from: 'user' })
    .opts<Typed>();
  const compare = typed.compare ?? false;
  const [sizes, latency] = compare ? [comparison.sizes, comparison.latency] : [standardSizes, '0'];
  return {
    sizes: (typed.instances ?? sizes).map((text) =>
      parseWhole('--instances', text, 1, mostInstances),
    ),
    regions: parseWhole('--regions', typed.regions, 1, regionNames.length),
    latencyMs: parseWhole('--latency', typed.latency ?? latency, 0, 600_000),
    throttle: parseWord('--throttle', typed.throttle, ['on', 'off']),
    faults: parseShare('--faults', typed.faults),
    compare,
    rounds: parseWhole('--rounds', typed.rounds, 1, 1000),
    jsonOnly: typed.jsonOnly ?? false,
  };
}

function parseShare(option: string, text: string): number {
  const share = Number(text);
  if (text.trim() === '' || !(share >= 0 && share <= mostFaults))
    throw new UsageError(`${option} takes a share from 0 to ${mostFaults}, not "${text}"`);
  return share;
}
