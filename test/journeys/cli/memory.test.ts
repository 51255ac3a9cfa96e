import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { expect, it, onTestFinished } from 'vitest';
import { programOptions } from '../../../scripts/bundle/program-options.ts';
import { account, bareEnvironment, emptyFolder } from '../../support/command-line.ts';

/** Says as the process ends how much room V8 took for new objects, in MiB. */
const probe = `
import { getHeapSpaceStatistics } from 'node:v8';
import { writeSync } from 'node:fs';
process.on('exit', () => {
  const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  writeSync(3, String(space.space_size / 2 ** 20));
});
`;

it('an audit takes no more room for new objects than it took to load the program', async () => {
  const folder = emptyFolder();
  // As the package has it: from source, the removal of the types would take more room than anything after it.
  await build({
    ...programOptions,
    entryPoints: { audit: 'cli/main.ts' },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
  });
  const file = join(folder, 'probe.mjs');
  writeFileSync(file, probe);
  const sandbox = await account({
    fleet: { instances: Array.from({ length: 4000 }, () => ({ usage: { launchedAt: '-450d' } })) },
  });
  const program = join(folder, 'audit.mjs');
  const child = spawn(
    process.execPath,
    ['--import', pathToFileURL(file).href, program, 'audit', '--format', 'ndjson', '--quiet'],
    {
      env: { ...bareEnvironment(), ...sandbox.environment },
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const [, stdout, , room] = child.stdio as unknown as readonly [null, Bytes, null, Bytes];
  const [[code], lines, mebibytes] = await Promise.all([
    once(child, 'exit'),
    text(stdout),
    text(room),
  ]);
  expect([code, lines.trim().split('\n').length]).toEqual([0, 4000]);
  // Left to itself, V8 is at 64 by now, and goes on to 128.
  expect(Number(mebibytes)).toBeLessThanOrEqual(16);
  expect(Number(mebibytes)).toBeGreaterThan(0);
});

type Bytes = AsyncIterable<Buffer>;
