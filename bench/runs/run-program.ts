import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buffer, text } from 'node:stream/consumers';
import { registerChild } from './children.ts';

export type Ended = {
  /** What it printed. */
  readonly printed: Buffer;
  /** What it wrote to file descriptor 3. */
  readonly metered: string;
  /** From before the process is there until it is gone. */
  readonly wallSeconds: number;
  /** Epoch milliseconds. */
  readonly endedAt: number;
};

/**
 * Runs a program in a process of its own, with no more environment than it is given. What it prints is looked at when it
 * has ended: whoever measures must not compete with what is measured.
 * @throws Error with what it said, where it fails
 */
export async function runProgram(
  [program, ...args]: readonly [string, ...string[]],
  environment: Readonly<Record<string, string>>,
): Promise<Ended> {
  const started = performance.now();
  const child = spawn(program, args, {
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
  const [{ code, ...ended }, printed, said, metered] = await Promise.all([
    exit,
    buffer(stdout),
    text(stderr),
    text(meter),
  ]);
  if (code !== 0) throw new Error(`a run ended with exit code ${code}: ${said.trim()}`);
  return { ...ended, printed, metered };
}

type Bytes = AsyncIterable<Buffer>;
