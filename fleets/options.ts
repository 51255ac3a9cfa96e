import { Command } from 'commander';
import { parseWhole } from '../cli/options/parse-values.ts';

export type FleetsOptions = {
  readonly runs: number;
  readonly seed: number;
  /** Number of the first fleet: with one run, that one alone. */
  readonly from: number;
  /** How many of them are played at the same time, a thread each. */
  readonly workers: number;
  /** Whether a fleet that breaks a property is made as small as it can be, and shown. */
  readonly shrink: boolean;
};

type Typed = {
  readonly runs: string;
  readonly seed: string;
  readonly from: string;
  readonly workers: string;
  readonly shrink?: boolean;
};

const most = 2_147_483_647;

/** @throws UsageError or CommanderError for what cannot be used; CommanderError as well after --help */
export function parseOptions(args: readonly string[]): FleetsOptions {
  const typed = new Command('fleets')
    .description(
      'Plays random fleets through the real steps, and holds what docs/safety.md promises against each; nothing leaves this machine.',
    )
    .option('--runs <number>', 'how many fleets', '1000')
    .option('--seed <number>', 'the same seed gives the same fleets', '1')
    .option('--from <number>', 'the first of them', '1')
    .option('--workers <number>', 'how many at once, a thread each', '1')
    .option('--shrink', 'show the smallest fleet that breaks the same property; takes a while')
    .exitOverride()
    .parse(args, { from: 'user' })
    .opts<Typed>();
  return {
    runs: parseWhole('--runs', typed.runs, 1, 10_000_000),
    seed: parseWhole('--seed', typed.seed, 0, most),
    from: parseWhole('--from', typed.from, 1, most),
    workers: parseWhole('--workers', typed.workers, 1, 64),
    shrink: typed.shrink ?? false,
  };
}
