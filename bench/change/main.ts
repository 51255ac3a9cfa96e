import { constants } from 'node:os';
import { CommanderError } from 'commander';
import { UsageError } from '../../cli/usage-error.ts';
import { changeAll } from './change-all.ts';
import { changeFigures, type ChangeFigures, type ChangeRound } from './change-figures.ts';
import { changeJsonLine } from './change-json-line.ts';
import { changeTable } from './change-table.ts';
import { fastClock } from './fast-clock.ts';
import { type ChangeBenchOptions, parseOptions } from './options.ts';
import { startChangeAccount } from './start-change-account.ts';

/**
 * `npm run bench:change`: how fast changes are made under EC2's token buckets. Figures on stdout, progress on stderr.
 *
 * A case of scale 20 is the same account with a clock that runs 20 times as fast: its buckets hold as many calls and fill
 * up 20 times as fast, its latency and our waits are a twentieth, and so is all that the figures say of seconds. (A
 * bucket that were 20 times as large instead would hold more calls than there are changes, and prove nothing.)
 */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => process.exit(128 + constants.signals[signal]));

try {
  await bench(parseOptions(process.argv.slice(2)));
} catch (error) {
  process.exit(explain(error));
}

async function bench(options: ChangeBenchOptions): Promise<void> {
  const { instances, scales, rounds, jsonOnly } = options;
  const cases: ChangeFigures[] = [];
  for (const scale of scales) {
    const measured: ChangeRound[] = [];
    while (measured.length < rounds) measured.push(await measure(scale, options));
    const figures = changeFigures({ instances, scale }, measured);
    console.log(changeJsonLine(figures, options));
    cases.push(figures);
  }
  if (!jsonOnly) console.log(`\n${changeTable(cases)}`);
}

async function measure(
  scale: number,
  { instances, latencyMs }: ChangeBenchOptions,
): Promise<ChangeRound> {
  const name = `${instances} changes at ${scale} times the speed`;
  const start = Date.now();
  say(`${name}: starting and auditing the account ...`);
  const account = await startChangeAccount({ instances, scale, start, latencyMs }, (accepted) =>
    say(`${name}: ${accepted} made`),
  );
  const { measured, ...rest } = await changeAll(
    account.environment,
    fastClock(start, scale),
    async (remediate) => {
      say(`${name}: making them, in some ${Math.ceil(instances / 4.9 / scale)} seconds ...`);
      // What was called before is not the changes'.
      await account.takeTally();
      const begun = performance.now();
      const idle = performance.eventLoopUtilization();
      await remediate();
      const { utilization: busyShare } = performance.eventLoopUtilization(idle);
      const stepSeconds = (performance.now() - begun) / 1000;
      return { stepSeconds, busyShare, tally: await account.takeTally() };
    },
  );
  await account.stop();
  return { ...rest, ...measured };
}

/** Says what went wrong, and answers the exit code. Commander has said it already. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof Error)) throw error;
  say(`bench:change: ${error.message}`);
  return error instanceof UsageError ? 2 : 1;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
