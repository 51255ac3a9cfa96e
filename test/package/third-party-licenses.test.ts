import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { expect, it, onTestFinished } from 'vitest';
import { thirdPartyLicenses } from '../../scripts/bundle/third-party-licenses.ts';

type Files = Readonly<Record<string, string>>;

/** A bundle with one file of each package; a name of two bytes in the output unless it says otherwise. */
async function licencesOf(packages: Readonly<Record<string, Files>>, bytes = 2): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'imds-warden-licences-'));
  onTestFinished(async () => rm(root, { recursive: true }));
  await writeFile(
    join(root, 'LICENSE'),
    'Apache terms\nEND OF TERMS AND CONDITIONS\nCopyright us\n',
  );
  for (const [folder, files] of Object.entries(packages)) {
    await mkdir(join(root, 'node_modules', folder), { recursive: true });
    for (const [name, content] of Object.entries(files))
      await writeFile(join(root, 'node_modules', folder, name), content);
  }
  const inputs = Object.keys(packages).map((folder) => [
    `node_modules/${folder}/lib/index.js`,
    { bytesInOutput: bytes },
  ]);
  const output = { inputs: { ...Object.fromEntries(inputs), 'cli/main.ts': { bytesInOutput: 9 } } };
  return thirdPartyLicenses(
    { inputs: {}, outputs: { 'main.js': output } } as unknown as Metafile,
    root,
  );
}

function manifest(name: string, license?: string): string {
  return JSON.stringify({ name, version: '1.2.3', license });
}

it('names each package with its version, and a text that several share once', async () => {
  const text = await licencesOf({
    '@a/one': { 'package.json': manifest('@a/one', 'MIT'), LICENSE: 'Copyright A\n' },
    two: { 'package.json': manifest('two', 'MIT'), 'license.md': 'Copyright A' },
    'two/node_modules/three': {
      'package.json': manifest('three', 'Apache-2.0'),
      'LICENSE.txt': 'Terms',
      NOTICE: 'Made by C',
    },
  });
  expect(text).toContain('@a/one 1.2.3\ntwo 1.2.3\n\nLicence: MIT\n\nCopyright A\n');
  expect(text).toContain('three 1.2.3\n\nLicence: Apache-2.0\n\nTerms\n\nMade by C\n');
  expect(text.match(/Copyright A/g)).toHaveLength(1);
});

it.each(['GPL-3.0-only', 'AGPL-3.0', '(MIT OR GPL-2.0)', undefined])(
  'refuses to bundle what is under %s',
  async (license) => {
    const files = { 'package.json': manifest('bad', license), LICENSE: 'Do as you like' };
    await expect(licencesOf({ bad: files })).rejects.toThrow(
      /^the bundle may hold .* only, and it holds bad 1\.2\.3 \(.+\)$/,
    );
    expect(await licencesOf({ bad: files }, 0)).not.toContain('bad');
  },
);

it('refuses a package without its licence text, for which only the Apache terms can stand in', async () => {
  await expect(licencesOf({ bare: { 'package.json': manifest('bare', 'MIT') } })).rejects.toThrow(
    'bare 1.2.3 (MIT) comes without its licence text',
  );
  const text = await licencesOf({ bare: { 'package.json': manifest('bare', 'Apache-2.0') } });
  expect(text).toContain('Apache terms\nEND OF TERMS AND CONDITIONS\n');
  expect(text).not.toContain('Copyright us');
});
