import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

export type Outcome = { readonly code: number; readonly stdout: string; readonly stderr: string };

type Environment = Readonly<Record<string, string>>;

/** The package as npm makes it, installed in a folder that knows nothing of the repository. */
export type Installed = {
  readonly tarball: string;
  /** Where its files are. */
  readonly folder: string;
  /**
   * Runs a command in an empty folder, or in the one that is named, with this environment and no more than a PATH that
   * has the oldest Node that the package is for, and an empty home.
   */
  run(
    command: readonly [string, ...string[]],
    environment?: Environment,
    cwd?: string,
  ): Promise<Outcome>;
  start(command: readonly [string, ...string[]]): ChildProcessWithoutNullStreams;
  emptyFolder(): Promise<string>;
  remove(): Promise<void>;
};

const repository = resolve(import.meta.dirname, '../..');

/** The oldest that the launcher lets the bundle run on. */
const oldestNode = 'node@22';

/** @throws Error with what npm said when the package cannot be made or installed */
export async function installPackage(): Promise<Installed> {
  const top = await mkdtemp(join(tmpdir(), 'imds-warden-package-'));
  const remove = async () => rm(top, { recursive: true, force: true });
  try {
    const tarball = await pack(await made(top, 'packed'));
    const app = await made(top, 'app');
    await install(tarball, app);
    const environment = {
      PATH: [join(app, 'node_modules/.bin'), ...foreignPath()].join(delimiter),
      HOME: await made(top, 'home'),
      AWS_EC2_METADATA_DISABLED: 'true',
    };
    const work = await made(top, 'work');
    const emptyFolder = async () => mkdtemp(join(work, 'empty-'));
    return {
      tarball,
      folder: join(app, 'node_modules/imds-warden'),
      emptyFolder,
      run: async (command, extra = {}, cwd) =>
        run(command, { ...environment, ...extra }, cwd ?? (await emptyFolder())),
      start: ([file, ...args]) => spawn(file, args, { env: environment, cwd: work }),
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function made(top: string, name: string): Promise<string> {
  const folder = join(top, name);
  await mkdir(folder);
  return folder;
}

async function pack(folder: string): Promise<string> {
  await npm(['pack', '--pack-destination', folder], repository);
  const [name, second] = await readdir(folder);
  if (name === undefined || second !== undefined) throw new Error('npm pack made no single file');
  return join(folder, name);
}

async function install(tarball: string, folder: string): Promise<void> {
  // Node's package downloads its binary in a script, for which npm wants permission.
  const manifest = { private: true, allowScripts: { node: true, 'classic-level': true } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await npm(['install', '--no-audit', '--no-fund', tarball, oldestNode], folder);
}

/** A cache of its own for npx, which keeps what it installs; what was downloaded before is not downloaded again. */
export async function npxEnvironment(folder: string): Promise<Environment> {
  const { stdout } = await npm(['config', 'get', 'cache'], folder);
  await symlink(join(stdout.trim(), '_cacache'), join(folder, '_cacache'));
  return { ...npmEnvironment(), npm_config_cache: folder };
}

/** Everything on the PATH but the repository's own tools. */
function foreignPath(): readonly string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.filter((folder) => !resolve(folder).startsWith(repository));
}

/** @throws Error with what npm said: nothing can be tested without it */
async function npm(args: readonly string[], cwd: string): Promise<Outcome> {
  const environment = { PATH: process.env['PATH'] ?? '', ...npmEnvironment() };
  const outcome = await run(['npm', '--loglevel=error', ...args], environment, cwd);
  if (outcome.code === 0) return outcome;
  throw new Error(
    `npm ${args[0]} failed, so the package cannot be tested; is the package registry reachable?\n${outcome.stderr}`,
  );
}

/** How this machine reaches its registry, but no other option of an npm that runs these tests. */
function npmEnvironment(): Environment {
  const kept =
    /^(HOME|(npm_config_)?(https?_|no_?)?proxy|npm_config_(registry|cache|userconfig|cafile|strict_ssl)|NODE_EXTRA_CA_CERTS)$/i;
  const found = Object.entries(process.env).filter(([name]) => kept.test(name));
  return Object.fromEntries(found.map(([name, value]) => [name, value ?? '']));
}

async function run(
  [file, ...args]: readonly [string, ...string[]],
  env: Environment,
  cwd: string,
): Promise<Outcome> {
  return new Promise((done, fail) => {
    execFile(file, args, { env, cwd }, (error, stdout, stderr) => {
      const code = error?.code ?? 0;
      if (typeof code === 'number') done({ code, stdout, stderr });
      else fail(error ?? new Error(code));
    });
  });
}
