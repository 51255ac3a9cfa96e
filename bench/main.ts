import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { UsageError } from '../cli/usage-error.ts';
import { startAccount } from './account/start-account.ts';
import { type BenchOptions, parseOptions } from './options.ts';
import { type Figures, figures, type Round } from './report/figures.ts';
import { jsonLine } from './report/json-line.ts';
import { table } from './report/table.ts';
import { bundlePrograms, type Programs } from './runs/bundle-programs.ts';
import { runOnce } from './runs/run-once.ts';

/** `npm run bench`: what an audit costs beyond the SDK calls that it must make. Figures on stdout, progress on stderr. */
const folder = mkdtempSync(join(tmpdir(), 'imds-warden-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => process.exit(128 + constants.signals[signal]));

try {
  await bench(parseOptions(process.argv.slice(2)));
} catch (error) {
  process.exit(explain(error));
}

async function bench(options: BenchOptions): Promise<void> {
  say('Bundling both programs ...');
  const programs = await bundlePrograms(folder);
  const sizes: Figures[] = [];
  for (const instances of options.sizes) {
    const size = await measure(instances, options, programs);
    console.log(jsonLine(size, options));
    sizes.push(size);
  }
  if (!options.jsonOnly) console.log(`\n${table(sizes)}`);
}

async function measure(
  instances: number,
  options: BenchOptions,
  { audit, sdkOnly }: Programs,
): Promise<Figures> {
  const { regions, latencyMs, throttle } = options;
  say(`${instances} instances: starting the account ...`);
  const account = await startAccount({ instances, regions, latencyMs, throttle });
  const run = async (command: readonly string[]) => runOnce(command, account, instances);
  // The sandbox's code is slow until it has run for a while; the first round must not pay for it.
  say(`${instances} instances: a run that is not counted ...`);
  await run(sdkOnly);
  const rounds: Round[] = [];
  while (rounds.length < options.rounds) {
    const round = { sdkOnly: await run(sdkOnly), audit: await run(audit) };
    rounds.push(round);
    say(
      `${instances} instances, round ${rounds.length} of ${options.rounds}: SDK only ${round.sdkOnly.wallSeconds.toFixed(2)} s, audit ${round.audit.wallSeconds.toFixed(2)} s`,
    );
  }
  await account.stop();
  return figures(instances, account.floor, rounds);
}

/** Says what went wrong, and answers the exit code. Commander has said it already. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof Error)) throw error;
  say(`bench: ${error.message}`);
  return error instanceof UsageError ? 2 : 1;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
