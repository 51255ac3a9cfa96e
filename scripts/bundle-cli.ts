import { chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { thirdPartyLicenses } from './bundle/third-party-licenses.ts';

/**
 * `npm pack` runs this: the command line in dist/, as the package has it. Everything is bundled but what has native code;
 * `npx` then downloads a few files, and not the SDK's thousands.
 */
const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'dist');
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};
const external = Object.keys(dependencies);

// Chunks of an earlier build would be packed with this one's.
rmSync(folder, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['cli/main.ts'],
  outdir: folder,
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  // What a command does not need is not loaded: --help must not wait for the SDK.
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  mainFields: ['module', 'main'],
  external,
  // Packages in CommonJS ask for Node's own modules with require, which an ES module does not have.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
  },
  // Not minified, so that a stack trace can be read without a source map.
  minify: false,
  // They are in THIRD_PARTY_LICENSES.txt, whole.
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});
refuseStrangers(metafile);
writeFileSync(join(folder, 'THIRD_PARTY_LICENSES.txt'), thirdPartyLicenses(metafile, root));
const launcher = join(folder, 'imds-warden.cjs');
copyFileSync(join(root, 'scripts/bundle/launcher.cjs'), launcher);
chmodSync(launcher, 0o755);

/** Whatever is loaded from outside must be installed with the package. */
function refuseStrangers({ outputs }: Metafile): void {
  const strangers = Object.values(outputs)
    .flatMap(({ imports }) => imports)
    .filter(({ external: isOutside, path }) => isOutside && !isBuiltin(path))
    .map(({ path }) => path)
    .filter((path) => !external.includes(path));
  if (strangers.length > 0)
    throw new Error(`the bundle needs ${strangers.join(', ')}, which is no dependency`);
}
