// Runs a TypeScript file of this repository with the Node that the project pins, whatever `node` the machine has:
// installs from the lockfile first when node_modules is missing or differs from it. Plain JavaScript without
// dependencies, because it is all that can run before the installation.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');

if (!isInstalled()) install();
const [file, ...rest] = process.argv.slice(2);
const environment = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
const child = spawn(join(bin, 'node'), [join(root, file), ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: environment,
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));

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

function install() {
  process.stderr.write('Installing what package-lock.json names (once, about a minute) ...\n');
  const { status } = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    // npm inside npm: the outer command's own options must not reach the inner one.
    env: withoutNpmOptions(process.env),
  });
  if (status === 0) return;
  process.stderr.write('npm ci failed; see above. Nothing was started.\n');
  process.exit(1);
}

function withoutNpmOptions(variables) {
  const kept = Object.entries(variables).filter(
    ([key]) => !/^npm_(command|lifecycle|package)/.test(key),
  );
  return Object.fromEntries(kept);
}
