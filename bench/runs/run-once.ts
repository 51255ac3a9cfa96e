import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Account } from '../account/start-account.ts';
import type { Tally } from '../account/tally.ts';
import { registerChild } from './children.ts';
import type { Metered } from './meter.ts';

/** One run of one program. */
export type Run = Metered & {
  /** From before the process is there until it is gone. */
  readonly wallSeconds: number;
  /** From its first call until it is gone. */
  readonly secondsFromFirstCall: number;
  readonly tally: Tally;
};

/**
 * Runs a program against the account in a process of its own.
 * @throws where it fails, or does not print exactly one line for each instance: an answer with holes is no figure
 */
export async function runOnce(
  command: readonly string[],
  account: Account,
  instances: number,
): Promise<Run> {
  // What was called before is another run's.
  await account.takeTally();
  const { code, lines, errors, metered, wallSeconds, endedAt } = await runProgram(
    command,
    account.environment,
  );
  if (code !== 0) throw new Error(`a run ended with exit code ${code}: ${errors.trim()}`);
  checkAnswer(lines, instances);
  const tally = await account.takeTally();
  return {
    ...(JSON.parse(metered) as Metered),
    wallSeconds,
    secondsFromFirstCall: (endedAt - (tally.firstCallAt ?? endedAt)) / 1000,
    tally,
  };
}

/** @throws where instances are missing, and where there are more than the account has */
export function checkAnswer(lines: number, instances: number): void {
  if (lines !== instances)
    throw new Error(`a run answered ${lines} of ${instances} instances: no figure is made of it`);
}

async function runProgram(
  command: readonly string[],
  environment: Account['environment'],
): Promise<{
  readonly code: number | null;
  readonly lines: number;
  readonly errors: string;
  readonly metered: string;
  readonly wallSeconds: number;
  readonly endedAt: number;
}> {
  const started = performance.now();
  const child = spawn(process.execPath, command, {
    // No profile, no other credentials and no configuration of whoever runs this.
    env: { ...environment, HOME: '/nowhere', NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  registerChild(child);
  const [, stdout, stderr, meter] = child.stdio as unknown as readonly [null, Bytes, Bytes, Bytes];
  const exit = once(child, 'exit').then(([code]) => ({
    code: code as number | null,
    wallSeconds: (performance.now() - started) / 1000,
    endedAt: Date.now(),
  }));
  const [ended, lines, errors, metered] = await Promise.all([
    exit,
    countLines(stdout),
    text(stderr),
    text(meter),
  ]);
  return { ...ended, lines, errors, metered };
}

type Bytes = AsyncIterable<Buffer>;

async function countLines(stream: Bytes): Promise<number> {
  let lines = 0;
  for await (const chunk of stream)
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
  return lines;
}
