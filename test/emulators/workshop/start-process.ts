import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

export type ProcessOptions = {
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Takes both streams, or all but what the next one takes. */
  readonly logFile: string;
  /** Takes what it says on stderr. */
  readonly errorFile?: string;
};

export type Running = {
  readonly name: string;
  readonly logFile: string;
  /** The exit code; 1 for a process that a signal ended. */
  readonly exit: Promise<number>;
  hasExited(): boolean;
  /** Ends the process and all that it started. */
  stop(): Promise<void>;
};

const groups = new Set<number>();

// The last resort, for an exception that nobody caught: nothing outlives this process.
process.on('exit', () => {
  for (const group of groups) signalGroup(group, 'SIGKILL');
});

/** Starts a process as the head of a group of its own, so that a terminal's Ctrl-C does not reach it before we do. */
export function startProcess(options: ProcessOptions): Running {
  const { name, command, environment, cwd, logFile, errorFile = logFile } = options;
  const log = openSync(logFile, 'a');
  const errors = openSync(errorFile, 'a');
  const child = spawn(command, [...options.arguments], {
    cwd,
    env: { ...environment },
    detached: true,
    stdio: ['ignore', log, errors],
  });
  closeSync(log);
  closeSync(errors);
  const { pid } = child;
  if (pid !== undefined) groups.add(pid);
  let exited = false;
  const exit = new Promise<number>((resolve) => {
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  }).finally(() => (exited = true));
  const stop = async () => {
    if (pid === undefined || !groups.has(pid)) return;
    await endGroup(pid);
    groups.delete(pid);
  };
  return { name, logFile, exit, hasExited: () => exited, stop };
}

/** The last lines that a process wrote. */
export function tail({ logFile }: Pick<Running, 'logFile'>, lines: number): string {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}

async function endGroup(group: number): Promise<void> {
  signalGroup(group, 'SIGTERM');
  for (let waited = 0; waited < 5000; waited += 50) {
    if (!signalGroup(group, 0)) return;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  signalGroup(group, 'SIGKILL');
}

/** Whether anybody of the group was there to get it. */
function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}
