import { spawnSync } from 'node:child_process';

/** `3.12 /usr/bin/python3.12`, or null when no Python of this machine can make a virtual environment. */
export function findPython(): { readonly command: string; readonly version: string } | null {
  for (const command of candidates) {
    const { status, stdout } = spawnSync(command, ['-c', question], { encoding: 'utf8' });
    const version = stdout?.trim();
    if (status === 0 && version) return { command, version };
  }
  return null;
}

/** The oldest Python that moto and MiniStack run on. */
export const oldestPython = '3.10';

const candidates = [
  'python3',
  'python3.14',
  'python3.13',
  'python3.12',
  'python3.11',
  'python3.10',
  'python',
];

/** Fails where venv or pip is missing too: Debian packs them apart. */
const question = `
import ensurepip, sys, venv
assert sys.version_info >= (${oldestPython.replace('.', ', ')})
print("%d.%d.%d" % sys.version_info[:3])
`;
