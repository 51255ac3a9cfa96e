import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { findPython } from './find-python.ts';
import { projectRoot, type Workshop } from './workshop.ts';

const venv = join(projectRoot, '.venv');
const requirements = join(import.meta.dirname, '../requirements.txt');
const stamp = join(venv, 'requirements.sha256');

/** Makes `.venv` with exactly what requirements.txt pins, unless it is there already; answers its folder of programs. */
export async function prepareVenv(
  workshop: Workshop,
  python: NonNullable<ReturnType<typeof findPython>>,
): Promise<string> {
  const bin = join(venv, 'bin');
  const wanted = fingerprint(python.version);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return bin;
  await workshop.run('venv', python.command, { arguments: ['-m', 'venv', '--clear', venv] });
  await workshop.run('pip', join(bin, 'python'), {
    arguments: ['-m', 'pip', ...pipOptions, '--requirement', requirements],
  });
  // Last of all: an installation that broke off is made anew.
  writeFileSync(stamp, wanted);
  return bin;
}

const pipOptions = ['install', '--quiet', '--disable-pip-version-check', '--no-input'];

function fingerprint(version: string): string {
  // The path too: the programs of a virtual environment do not survive a move.
  return createHash('sha256')
    .update(`${version} ${venv} `)
    .update(readFileSync(requirements))
    .digest('hex');
}
