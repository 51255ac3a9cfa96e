import { mkdtemp, rm } from 'node:fs/promises';
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
  /** What the servers wrote last, for whoever has to find out what went wrong. */
  lastWords(): string;
};

export type RunOptions = {
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
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
  const start: Workshop['start'] = (name, command, options) => {
    const running = startProcess({
      name,
      command,
      arguments: options.arguments,
      environment: { ...isolated(folder), ...options.environment },
      cwd: projectRoot,
      logFile: join(folder, `${name}.log`),
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
    lastWords: () =>
      servers.map((running) => `--- ${running.name}\n${tail(running, 15)}\n`).join(''),
  };
}

/** The environment without any AWS setting of the machine's user: nothing here may ever reach a real account. */
function isolated(folder: string): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(([key]) => !/^(AWS|CDK|MOTO)_/.test(key));
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
