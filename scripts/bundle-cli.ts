import { chmodSync, copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { external, programOptions } from './bundle/program-options.ts';
import { thirdPartyLicenses } from './bundle/third-party-licenses.ts';

/**
 * `npm pack` runs this: the command line in dist/, as the package has it. Everything is bundled but what has native code;
 * `npx` then downloads a few files, and not the SDK's thousands.
 */
const root = programOptions.absWorkingDir;
const folder = join(root, 'dist');

// Chunks of an earlier build would be packed with this one's.
rmSync(folder, { recursive: true, force: true });
const { metafile } = await build({
  ...programOptions,
  entryPoints: ['cli/main.ts'],
  outdir: folder,
  chunkNames: 'chunks/[name]-[hash]',
  // They are in THIRD_PARTY_LICENSES.txt, whole.
  legalComments: 'none',
  metafile: true,
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
