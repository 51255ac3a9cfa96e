import { constants } from 'node:os';
import { CommanderError } from 'commander';
import { UsageError } from '../../cli/usage-error.ts';
import { synthesizeOnce } from '../../demo/embedded-account.ts';
import { prepareMachine } from '../../demo/run-machine.ts';
import { resolveMemory } from '../../infra/resolve-template.ts';
import { parseSettings } from '../../shared/domain/parse-settings.ts';
import { daysOfSize } from './days-of-size.ts';
import { month } from './month.ts';
import { type MonthOptions, parseMonthOptions } from './options.ts';
import { jsonLine } from './report/json-line.ts';
import { type SizedMonth, table } from './report/table.ts';
import type { Stack } from './run-days.ts';

/** `npm run bench:month`: what a month costs at list prices. Figures on stdout, progress on stderr. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => process.exit(128 + constants.signals[signal]));

const regions = 17;

try {
  await bench(parseMonthOptions(process.argv.slice(2)));
} catch (error) {
  process.exit(explain(error));
}

async function bench({ sizes, runUpTo, jsonOnly }: MonthOptions): Promise<void> {
  say('Synthesizing the stack ...');
  const { template, discard } = await synthesizeOnce(parseSettings({}));
  try {
    const stack: Stack = {
      machine: prepareMachine(template),
      memoryMb: (name) => resolveMemory(template, name),
    };
    const daysOf = daysOfSize(stack, runUpTo);
    const months: SizedMonth[] = [];
    for (const instances of sizes)
      for (const metrics of ['both', 'growing'] as const) {
        say(`${instances} instances, metrics ${metrics} ...`);
        const { days, measuredAt } = await daysOf({ instances, regions, metrics });
        const sized = { instances, metrics, measuredAt, month: month(days) };
        months.push(sized);
        console.log(jsonLine(sized, regions));
      }
    if (!jsonOnly) console.log(`\n${table(months)}`);
  } finally {
    await discard();
  }
}

/** Says what went wrong, and answers the exit code. Commander has said it already. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof Error)) throw error;
  say(`bench:month: ${error.message}`);
  return error instanceof UsageError ? 2 : 1;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
