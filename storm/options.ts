import { Command } from 'commander';
import { parseWhole } from '../cli/options/parse-values.ts';
import { UsageError } from '../cli/usage-error.ts';

export type StormOptions = {
  readonly owners: number;
  readonly instances: number;
  /** Share of the calls that fail, 0..0.9. */
  readonly faults: number;
  readonly seed: number;
};

type Typed = Readonly<Record<keyof StormOptions, string>>;

const most = 4_294_967_295;

/** @throws UsageError or CommanderError for what cannot be used; CommanderError as well after --help */
export function parseOptions(args: readonly string[]): StormOptions {
  const typed = new Command('notices:storm')
    .description(
      'Sends the first digests of a whole account by e-mail and to a pretended Slack while everything on the way fails now and then, and compares what was delivered with what the account says; nothing leaves this machine.',
    )
    .option('--owners <number>', 'a third by e-mail, a third #channels, a third names', '500')
    .option('--instances <number>', 'over all owners, at least one each', '20000')
    .option('--faults <share>', 'how many of the calls fail, from 0 to 0.9', '0.3')
    .option('--seed <number>', 'the same seed gives the same account and the same faults', '1')
    .exitOverride()
    .parse(args, { from: 'user' })
    .opts<Typed>();
  const owners = parseWhole('--owners', typed.owners, 1, 100_000);
  return {
    owners,
    instances: parseWhole('--instances', typed.instances, owners, 1_000_000),
    faults: parseShare(typed.faults),
    seed: parseWhole('--seed', typed.seed, 0, most),
  };
}

function parseShare(text: string): number {
  const share = Number(text);
  if (text.trim() === '' || Number.isNaN(share) || share < 0 || share > 0.9)
    throw new UsageError(`--faults takes a share from 0 to 0.9, such as 0.3; it says "${text}"`);
  return share;
}
