import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Two programs that read the same account: Node's arguments for either. */
export type Programs = {
  /** The command line, as a person runs it. */
  readonly audit: readonly string[];
  readonly sdkOnly: readonly string[];
};

const root = resolve(import.meta.dirname, '../..');

/**
 * Both programs bundled alike, and as the package is (scripts/bundle-cli.ts). From source, each would spend a quarter of
 * a second and 60 MiB on Node's removal of types and on the SDK's thousands of files, which no user's audit does.
 */
export async function bundlePrograms(folder: string): Promise<Programs> {
  await build({
    absWorkingDir: root,
    entryPoints: {
      audit: 'cli/main.ts',
      'sdk-only': 'bench/runs/sdk-only.ts',
      meter: 'bench/runs/meter.ts',
    },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    mainFields: ['module', 'main'],
    // The embedded table's packages; an audit never loads them.
    external: ['dynalite', 'classic-level'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
    },
    logLevel: 'warning',
  });
  const meter = ['--import', pathToFileURL(join(folder, 'meter.mjs')).href];
  return {
    audit: [...meter, join(folder, 'audit.mjs'), 'audit', '--format', 'ndjson', '--quiet'],
    sdkOnly: [...meter, join(folder, 'sdk-only.mjs')],
  };
}
