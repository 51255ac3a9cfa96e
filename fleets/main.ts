import { constants } from 'node:os';
import { CommanderError } from 'commander';
import { say } from '../bench/say.ts';
import { UsageError } from '../cli/usage-error.ts';
import { type FleetsOptions, parseOptions } from './options.ts';
import { playAll } from './run/play-all.ts';
import { shrink } from './run/shrink.ts';
import { jsonLine, progressLine, table, violationLines } from './run/words.ts';

/** `npm run fleets`: docs/safety.md, held against random fleets. One line of JSON on stdout, all else on stderr. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => process.exit(128 + constants.signals[signal]));

try {
  process.exitCode = await fleets(parseOptions(process.argv.slice(2)));
} catch (error) {
  process.exitCode = explain(error);
}

/** @returns the exit code: 1 where a property did not hold */
async function fleets(options: FleetsOptions): Promise<number> {
  const { runs, seed } = options;
  const begun = performance.now();
  let told = begun;
  const result = await playAll(options, (sum, news) => {
    for (const violation of news.violations) say(violationLines(violation, options));
    if (performance.now() - told < 5000) return;
    told = performance.now();
    say(progressLine(sum, runs));
  });
  const seconds = (performance.now() - begun) / 1000;
  say(`\n${table(result.tally)}\n`);
  say(`${progressLine(result, runs)}, ${seconds.toFixed(1)} seconds`);
  const [first] = result.violations;
  if (options.shrink && first !== undefined)
    await showSmallest(options, first.fleet, first.property);
  console.log(jsonLine(result, seed));
  return result.violations.length > 0 ? 1 : 0;
}

async function showSmallest(
  { seed }: FleetsOptions,
  fleet: number,
  property: string,
): Promise<void> {
  say('\nMaking it smaller ...');
  const smallest = await shrink(seed, fleet, [property]);
  if (smallest === null) return;
  say(JSON.stringify(smallest.fleet, null, 1));
  for (const { event, what } of smallest.violations) say(`after event ${event}: ${what}`);
}

/** Says what went wrong, and answers the exit code. Commander has said it already. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof Error)) throw error;
  say(`fleets: ${error.stack ?? error.message}`);
  return error instanceof UsageError ? 2 : 1;
}
