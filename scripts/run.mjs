// Runs a TypeScript file of this repository with the Node that the project pins, whatever `node` the machine has:
// installs from the lockfile first when node_modules is missing or differs from it. Plain JavaScript without
// dependencies, because it is all that can run before the installation.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');

if (!isInstalled()) await install();
const [file, ...rest] = process.argv.slice(2);
process.exit(await run(join(bin, 'node'), [join(root, file), ...rest], 'inherit', process.env));

/** npm keeps a copy of what it installed; every package of the lockfile must be in it, in the same version. */
function isInstalled() {
  const copy = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(copy) || !existsSync(join(bin, 'node'))) return false;
  const installed = readPackages(copy);
  return Object.entries(readPackages(join(root, 'package-lock.json'))).every(
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional && !installed[path]),
  );
}

function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
}

async function install() {
  process.stderr.write('Installing what package-lock.json names (once, about a minute) ...\n');
  const patience = [
    '--fetch-retries=2',
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=5000',
  ];
  const options = ['ci', '--loglevel=error', ...patience];
  // npm inside npm: the outer command's own options must not reach the inner one.
  const code = await run('npm', options, ['ignore', 2, 2], withoutNpmOptions(process.env));
  if (code === 0) return;
  process.stderr.write(
    'npm ci failed, see above: is the package registry reachable? Nothing was started.\n',
  );
  process.exit(code);
}

/** Ends with the child, and ends the child: a signal to this process is passed on. */
async function run(command, options, stdio, environment) {
  const PATH = `${bin}${delimiter}${environment.PATH}`;
  const child = spawn(command, options, { cwd: root, stdio, env: { ...environment, PATH } });
  const pass = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass);
  return new Promise((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      resolve(1);
    });
    child.on('exit', (code, signal) => resolve(signal ? 128 + constants.signals[signal] : code));
  });
}

function withoutNpmOptions(variables) {
  const kept = Object.entries(variables).filter(
    ([key]) => !/^npm_(command|lifecycle|package)/.test(key),
  );
  return Object.fromEntries(kept);
}
