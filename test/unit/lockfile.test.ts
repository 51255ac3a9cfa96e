import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

type Package = {
  readonly optionalDependencies?: Record<string, string>;
  readonly inBundle?: boolean;
};

const file = new URL('../../package-lock.json', import.meta.url);
const { packages } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly packages: Record<string, Package>;
};

/** As Node resolves: beside the package, then upwards. */
function isLocked(from: string, name: string): boolean {
  const path = `${from ? `${from}/` : ''}node_modules/${name}`;
  if (path in packages) return true;
  if (from === '') return false;
  const above = from.lastIndexOf('/node_modules/');
  return isLocked(above < 0 ? '' : from.slice(0, above), name);
}

it('the lockfile holds the optional packages of every platform: npm ci refuses it otherwise', () => {
  const missing = Object.entries(packages).flatMap(
    ([path, { optionalDependencies = {}, inBundle }]) =>
      inBundle
        ? []
        : Object.keys(optionalDependencies)
            .filter((name) => !isLocked(path, name))
            .map((name) => `${path} needs ${name}`),
  );
  expect(missing).toEqual([]);
});

it('the lockfile names versions and hashes, and no place to download from', () => {
  expect(readFileSync(file, 'utf8')).not.toContain('"resolved"');
});
