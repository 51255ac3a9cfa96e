import { constants } from 'node:os';
import { CommanderError } from 'commander';
import { say } from '../bench/say.ts';
import { UsageError } from '../cli/usage-error.ts';
import { parseOptions, type StormOptions } from './options.ts';
import { playStorm } from './play/play-storm.ts';
import { complaintLines, isCalm, jsonLine, table } from './report/words.ts';

/** `npm run notices:storm`: who hears what when everything on the way fails. One line of JSON on stdout, all else on stderr. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => process.exit(128 + constants.signals[signal]));

try {
  process.exitCode = await storm(parseOptions(process.argv.slice(2)));
} catch (error) {
  process.exitCode = explain(error);
}

/** @returns the exit code: 1 where a digest was lost, came twice or reached somebody else */
async function storm(options: StormOptions): Promise<number> {
  const begun = performance.now();
  const result = await playStorm(options, say);
  for (const line of complaintLines(result)) say(line);
  say(`\n${table(result)}\n`);
  say(`${((performance.now() - begun) / 1000).toFixed(1)} seconds`);
  console.log(jsonLine(result));
  return isCalm(result) ? 0 : 1;
}

/** Says what went wrong, and answers the exit code. Commander has said it already. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof Error)) throw error;
  say(`notices:storm: ${error instanceof UsageError ? error.message : (error.stack ?? '')}`);
  return error instanceof UsageError ? 2 : 1;
}
