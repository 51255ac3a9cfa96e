import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { accountId, credentials, homeRegion } from '../world/account.ts';
import { type Cleanup, createCleanup } from './cleanup.ts';
import { type Running, startProcess, tail } from './start-process.ts';

export const projectRoot = resolve(import.meta.dirname, '../../..');

/** One rehearsal's temporary folder and processes; `cleanup` takes all of them away. */
export type Workshop = {
  readonly folder: string;
  readonly cleanup: Cleanup;
  /** Starts something that goes on until the end. */
  start(name: string, command: string, options: RunOptions): Running;
  /** Waits for its end. Throws, with what it wrote last, when it fails. */
  run(name: string, command: string, options: RunOptions): Promise<void>;
  /** Waits for its end, whatever it is, and answers what it wrote. Every name once. */
  capture(name: string, command: string, options: RunOptions): Promise<Captured>;
  /** What the servers wrote last, for whoever has to find out what went wrong. */
  lastWords(): string;
};

export type RunOptions = {
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** The repository, if not said. */
  readonly cwd?: string;
};

export type Captured = {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** How long it took. */
  readonly seconds: number;
};

export async function createWorkshop(): Promise<Workshop> {
  const cleanup = createCleanup();
  const folder = await mkdtemp(join(tmpdir(), 'imds-warden-emulators-'));
  // Also for what this process and its children make: one removal at the end covers all.
  process.env['TMPDIR'] = folder;
  cleanup.later('the temporary folder', async () =>
    rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  );
  const servers: Running[] = [];
  const start = (name: string, command: string, options: RunOptions, errorFile?: string) => {
    const running = startProcess({
      name,
      command,
      arguments: options.arguments,
      environment: { ...isolated(folder), ...options.environment },
      cwd: options.cwd ?? projectRoot,
      logFile: join(folder, `${name}.log`),
      ...(errorFile === undefined ? {} : { errorFile }),
    });
    cleanup.later(name, async () => running.stop());
    return running;
  };
  return {
    folder,
    cleanup,
    start: (...which) => {
      const server = start(...which);
      servers.push(server);
      return server;
    },
    run: async (name, command, options) => {
      const running = start(name, command, options);
      const code = await running.exit;
      if (code !== 0) throw new Error(`${name} failed (exit ${code}):\n${tail(running, 30)}`);
    },
    capture: async (name, command, options) => {
      const begun = Date.now();
      const errorFile = join(folder, `${name}.stderr.log`);
      const running = start(name, command, options, errorFile);
      const code = await running.exit;
      return {
        code,
        stdout: await readFile(running.logFile, 'utf8'),
        stderr: await readFile(errorFile, 'utf8'),
        seconds: (Date.now() - begun) / 1000,
      };
    },
    lastWords: () =>
      servers.map((running) => `--- ${running.name}\n${tail(running, 15)}\n`).join(''),
  };
}

/** The environment without any AWS setting of the machine's user: nothing here may ever reach a real account. */
function isolated(folder: string): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(([key]) => !foreign.test(key));
  return {
    ...Object.fromEntries(kept),
    // MiniStack runs the Lambdas with the first `node` that it finds.
    PATH: `${join(projectRoot, 'node_modules/.bin')}${delimiter}${process.env['PATH']}`,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: homeRegion,
    AWS_DEFAULT_REGION: homeRegion,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: join(folder, 'no-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'no-credentials'),
    CDK_DEFAULT_ACCOUNT: accountId,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_HOME: join(folder, 'cdk-home'),
    NO_PROXY: '127.0.0.1,localhost',
  };
}

/** An npm that runs this also says which folder is its own: an npm in here would take it for its. */
const foreign = /^(AWS|CDK|MOTO)_|^npm_(command|lifecycle|package|config_local_prefix)/;
