import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { UsageError } from '../cli/usage-error.ts';
import { compare } from './compare/compare.ts';
import { measure } from './measure.ts';
import { type BenchOptions, parseOptions } from './options.ts';
import type { Figures } from './report/figures.ts';
import { jsonLine } from './report/json-line.ts';
import { table } from './report/table.ts';
import { bundlePrograms } from './runs/bundle-programs.ts';
import { say } from './say.ts';

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
  say('Bundling the programs ...');
  const programs = await bundlePrograms(folder);
  const sizes: Figures[] = [];
  for (const instances of options.sizes) {
    if (options.compare) {
      await compare(instances, options, programs, (way) => console.log(JSON.stringify(way)));
      continue;
    }
    const size = await measure(instances, options, programs);
    console.log(jsonLine(size, options));
    sizes.push(size);
  }
  if (sizes.length > 0 && !options.jsonOnly) console.log(`\n${table(sizes)}`);
}

/** Says what went wrong, and answers the exit code. Commander has said it already. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof Error)) throw error;
  say(`bench: ${error.message}`);
  return error instanceof UsageError ? 2 : 1;
}
