import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/index.ts';

export const main = new URL('../../cli/main.ts', import.meta.url).pathname;

export type Outcome = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  /** Without empty lines. */
  readonly lines: readonly string[];
  readonly stderr: string;
};

export type Running = {
  readonly process: ChildProcess;
  /** Resolves once stderr holds the text. */
  said(text: string): Promise<void>;
  readonly outcome: Promise<Outcome>;
};

export type Options = {
  readonly environment?: Readonly<Record<string, string>>;
  /** Where it runs; an empty folder if not said. */
  readonly folder?: string;
  /** A file that is open for writing, in the place of a pipe. */
  readonly stdout?: number;
};

/** The command line in a process of its own, with no more environment than it is given. */
export async function commandLine(
  args: readonly string[],
  options: Options = {},
): Promise<Outcome> {
  return start(args, options).outcome;
}

export function start(
  args: readonly string[],
  { environment = {}, folder, stdout: file }: Options,
): Running {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder ?? emptyFolder(),
    env: { ...bareEnvironment(), ...environment },
    stdio: ['ignore', file ?? 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  onTestFinished(() => void child.kill('SIGKILL'));
  const outcome = new Promise<Outcome>((resolve) => {
    child.on('close', (code, signal) => {
      const lines = stdout.split('\n').filter((line) => line !== '');
      resolve({ code, signal, stdout, lines, stderr: stderr.trim() });
    });
  });
  const said = async (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => void (stderr.includes(text) && resolve());
      look();
      child.stderr?.on('data', look);
      child.on('close', () => reject(new Error(`it ended without saying "${text}":\n${stderr}`)));
    });
  return { process: child, said, outcome };
}

/** What any shell has; no profile, no credentials, and no instance metadata to look for. */
export function bareEnvironment(): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: '/nowhere',
    AWS_EC2_METADATA_DISABLED: 'true',
    NODE_NO_WARNINGS: '1',
  };
}

export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'imds-warden-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An account on loopback that ends with the test. */
export async function account(options: SandboxOptions): Promise<Sandbox> {
  const sandbox = await startSandbox({ throttle: 'off', ...options });
  onTestFinished(async () => sandbox.stop());
  return sandbox;
}
