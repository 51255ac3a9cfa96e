import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { programOptions } from '../../scripts/bundle/program-options.ts';

/** Programs that read the same account: Node's arguments for each. */
export type Programs = {
  /** The command line, as a person runs it. */
  readonly audit: readonly string[];
  readonly sdkOnly: readonly string[];
  readonly oneByOne: readonly string[];
};

/**
 * All bundled alike, and as the package is. From source, each would spend a quarter of a second and 60 MiB on Node's
 * removal of types and on the SDK's thousands of files, which no user's audit does.
 */
export async function bundlePrograms(folder: string): Promise<Programs> {
  await build({
    ...programOptions,
    entryPoints: {
      audit: 'cli/main.ts',
      'sdk-only': 'bench/runs/sdk-only.ts',
      'one-by-one': 'bench/compare/one-by-one.ts',
      meter: 'bench/runs/meter.ts',
    },
    outdir: folder,
    // The folder has no package.json to say that these are ES modules.
    outExtension: { '.js': '.mjs' },
  });
  const meter = ['--import', pathToFileURL(join(folder, 'meter.mjs')).href];
  return {
    audit: [...meter, join(folder, 'audit.mjs'), 'audit', '--format', 'ndjson', '--quiet'],
    sdkOnly: [...meter, join(folder, 'sdk-only.mjs')],
    oneByOne: [...meter, join(folder, 'one-by-one.mjs')],
  };
}
